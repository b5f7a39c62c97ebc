//! The keywords of each language: words between spaces, sorted by their bytes, and in lower case where case is nothing.

pub(super) const C: &str = "\
    NULL auto bool break case char const continue default do double else enum extern false float for \
    goto if inline int long nullptr register return short signed size_t sizeof static struct switch true \
    typedef union unsigned void volatile while";

pub(super) const CPP: &str = "\
    NULL and auto bool break case catch char class co_await co_return co_yield concept const const_cast \
    consteval constexpr constinit continue decltype default delete do double dynamic_cast else enum \
    explicit export extern false final float for friend goto if inline int long mutable namespace new \
    noexcept not nullptr operator or override private protected public register reinterpret_cast \
    requires return short signed size_t sizeof static static_cast struct switch template this throw true \
    try typedef typename union unsigned using virtual void volatile wchar_t while";

pub(super) const CSHARP: &str = "\
    abstract as async await base bool break byte case catch char checked class const continue decimal \
    default delegate do double else enum event explicit extern false finally fixed float for foreach get \
    goto if implicit in init int interface internal is lock long namespace new null object operator out \
    override params partial private protected public readonly record ref return sbyte sealed set short \
    sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe \
    ushort using var virtual void volatile when where while with yield";

pub(super) const DOCKERFILE: &str = "\
    add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell \
    stopsignal user volume workdir";

pub(super) const GO: &str = "\
    any bool break byte case chan const continue default defer else error fallthrough false float32 \
    float64 for func go goto if import int int32 int64 interface iota map nil package range return rune \
    select string struct switch true type uint uint32 uint64 uint8 var";

pub(super) const JAVA: &str = "\
    abstract assert boolean break byte case catch char class const continue default do double else enum \
    extends false final finally float for goto if implements import instanceof int interface long native \
    new null package permits private protected public record return sealed short static strictfp super \
    switch synchronized this throw throws transient true try var void volatile while yield";

pub(super) const JSON: &str = "false null true";

pub(super) const KOTLIN: &str = "\
    abstract actual annotation as break by catch class companion const constructor continue crossinline \
    data do else enum expect external false final finally for fun get if import in infix init inline \
    inner interface internal is lateinit lazy null object open operator out override package private \
    protected public reified return sealed set super suspend tailrec this throw true try typealias val \
    var vararg when where while";

pub(super) const LUA: &str = "\
    and break do else elseif end false for function goto if in local nil not or repeat return self then \
    true until while";

pub(super) const MAKEFILE: &str = "\
    define else endef endif export ifdef ifeq ifndef ifneq include override undefine unexport vpath";

pub(super) const OBJC: &str = "\
    BOOL Class IBAction IBOutlet NO NULL Nil SEL YES auto bool break case char const continue default do \
    double else enum extern false float for goto id if inline instancetype int long nil nullptr register \
    return self short signed size_t sizeof static struct super switch true typedef union unsigned void \
    volatile while";

pub(super) const PHP: &str = "\
    abstract and array as bool break callable case catch class clone const continue declare default do \
    echo else elseif empty enum extends false final finally float fn for foreach function global if \
    implements include include_once instanceof int interface isset match mixed namespace new null or \
    print private protected public readonly require require_once return self static string switch throw \
    trait true try unset use var void while yield";

pub(super) const POWERSHELL: &str = "\
    begin break catch class continue do else elseif end enum exit filter finally for foreach function if \
    in param process return switch throw trap try until using while";

pub(super) const PYTHON: &str = "\
    False None True and as assert async await break class continue def del elif else except finally for \
    from global if import in is lambda match nonlocal not or pass raise return self try while with yield";

pub(super) const RUBY: &str = "\
    BEGIN END alias and attr_accessor attr_reader attr_writer begin break case class def defined do else \
    elsif end ensure extend false for if in include module next nil not or private protected public puts \
    raise redo require require_relative rescue retry return self super then true undef unless until when \
    while yield";

pub(super) const RUST: &str = "\
    Self as async await bool box break char const continue crate dyn else enum extern f32 f64 false fn \
    for i128 i16 i32 i64 i8 if impl in isize let loop match mod move mut pub ref return self static str \
    struct super trait true type u128 u16 u32 u64 u8 unsafe use usize where while";

pub(super) const SCRIPT: &str = "\
    abstract any as async await boolean break case catch class const continue debugger declare default \
    delete do else enum export extends false finally for from function get if implements import in \
    instanceof interface is keyof let namespace never new null number of private protected public \
    readonly return satisfies set static string super switch symbol this throw true try type typeof \
    undefined unknown var void while with yield";

pub(super) const SHELL: &str = "\
    alias break case cd continue declare do done echo elif else esac eval exec exit export false fi for \
    function if in local readonly return select set shift source sudo test then time trap true typeset \
    unset until while";

pub(super) const SQL: &str = "\
    add all alter and as asc begin between bigint boolean by cascade case char check column commit \
    constraint create cross database date default delete desc distinct drop else end exists explain \
    false foreign from full function grant group having if in index inner insert int integer into is \
    join key left like limit not null numeric offset on or order outer primary references replace \
    returning right rollback select set table text then timestamp to transaction trigger true truncate \
    union unique update using values varchar view when where with";

pub(super) const SWIFT: &str = "\
    Self actor any as associatedtype async await break case catch class continue default defer deinit do \
    else enum extension fallthrough false fileprivate final for func get guard if import in init inout \
    internal is lazy let mutating nil open operator override private protocol public repeat rethrows \
    return self set some static struct subscript super switch throw throws true try typealias var weak \
    where while";

pub(super) const TOML: &str = "false inf nan true";

pub(super) const YAML: &str = "False True false no null off on true yes";
