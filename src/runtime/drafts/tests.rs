//! Claims about the draft store.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::draft::{Answer, Draft, Extra, Item, Phase, Response, Unanswered};
use crate::template::{Field, FieldKind, Newline, Outline, Section, Source, Template, TemplateKind};

fn field(id: &str, kind: FieldKind) -> Field {
    Field {
        id: id.to_owned(),
        label: id.to_owned(),
        description: String::new(),
        placeholder: String::new(),
        value: String::new(),
        required: false,
        kind,
        span: 0..0,
        outer: 0..0,
    }
}

/// A template of one section with a textarea for each id.
fn template(ids: &[&str]) -> Arc<Template> {
    let fields = ids.iter().map(|id| field(id, FieldKind::Textarea)).collect();
    Arc::new(Template {
        source: Source { name: "bug.md".to_owned(), text: "## Bug\n".to_owned() },
        kind: TemplateKind::Markdown,
        name: "Bug".to_owned(),
        about: String::new(),
        title: String::new(),
        labels: Vec::new(),
        assignees: Vec::new(),
        other_keys: String::new(),
        body: String::new(),
        newline: Newline::Lf,
        sections: vec![Section {
            id: "bug".to_owned(),
            title: "Bug".to_owned(),
            level: 2,
            heading: 0..0,
            span: 0..0,
            guidance: String::new(),
            fields,
        }],
        outline: Outline::default(),
        problems: Vec::new(),
    })
}

fn text(answer: &str) -> Answer {
    Answer { response: Response::Text(answer.to_owned()), not_applicable: None }
}

fn draft(answers: &[(&str, &str)]) -> Draft {
    let ids: Vec<&str> = answers.iter().map(|(id, _)| *id).collect();
    let mut draft = Draft::new(template(&ids));
    draft.answers = answers.iter().map(|(_, answer)| text(answer)).collect();
    draft
}

fn record(id: &str, title: &str, updated: u64) -> Saved {
    let draft = Draft { title: title.to_owned(), ..draft(&[("bug.what", "It broke"), ("bug.where", "")]) };
    Saved::from_draft(&draft, id, 1_000, updated)
}

fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path().join("drafts"));
    (folder, store)
}

/// Saves a new draft and lets go of it.
fn saved(store: &Store, title: &str, updated: u64) -> String {
    let mut handle = store.create();
    let id = handle.id().to_owned();
    handle.save(&record(&id, title, updated)).unwrap();
    id
}

#[test]
fn the_default_folder_follows_the_environment() {
    let env = |pairs: &'static [(&str, &str)]| {
        Store::default_dir(move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into()))
    };
    let expected = |path: &str| Some(PathBuf::from(path));
    assert_eq!(env(&[("XDG_STATE_HOME", "/s"), ("HOME", "/h")]), expected("/s/issuewright/drafts"));
    assert_eq!(env(&[("HOME", "/h")]), expected("/h/.local/state/issuewright/drafts"));
    assert_eq!(env(&[("XDG_STATE_HOME", "s"), ("HOME", "/h")]), expected("/h/.local/state/issuewright/drafts"));
}

#[test]
fn a_saved_draft_opens_as_it_was() {
    let (_folder, store) = store();
    let mut handle = store.create();
    let mut before = record(handle.id(), "Crash", 2_000);
    before.focus = Focus { field: "bug.where".to_owned(), line: 3, byte: 7, ..Focus::default() };
    before.output = Some(PathBuf::from("crash.md"));
    handle.save(&before).unwrap();
    let id = handle.id().to_owned();
    drop(handle);
    assert_eq!(store.open(&id).unwrap().1, before);
}

#[test]
fn creating_a_draft_touches_nothing_until_it_is_saved() {
    let (_folder, store) = store();
    drop(store.create());
    assert!(!store.folder().exists());
    assert_eq!(store.list(), Listing::default());
}

#[test]
fn drafts_are_nobody_elses_business() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(store.folder().to_owned()), 0o700);
    assert_eq!(mode(store.file(&id)), 0o600);
}

#[test]
fn the_list_has_the_newest_first_with_progress_and_age() {
    let (_folder, store) = store();
    saved(&store, "Old", 2_000);
    saved(&store, "New", 9_000);
    let drafts = store.list().drafts;
    let shown: Vec<_> = drafts.iter().map(|d| (d.heading(), d.template.as_str(), d.age(9_030))).collect();
    assert_eq!(shown, [("New", "Bug", "just now".to_owned()), ("Old", "Bug", "an hour ago".to_owned())]);
    assert_eq!(drafts[0].progress, Progress { answered: 1, total: 2 });
}

#[test]
fn a_draft_is_open_once_and_the_second_is_told_by_whom() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    let (first, _) = store.open(&id).unwrap();
    let error = Store::at(store.folder()).open(&id).unwrap_err();
    assert_eq!(error, StoreError::Locked { id: id.clone(), pid: Some(std::process::id()) });
    drop(first);
    store.open(&id).unwrap();
}

#[test]
fn a_draft_open_elsewhere_can_be_read_and_copied_but_not_changed() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    let (_open, _) = store.open(&id).unwrap();
    assert_eq!(store.read(&id).unwrap().title, "Crash");
    let (mut copy, saved) = store.open_copy(&id).unwrap();
    assert!(saved.id == copy.id() && saved.id != id && saved.title == "Crash");
    copy.save(&saved).unwrap();
    assert_eq!(store.list().drafts.len(), 2);
    assert!(matches!(store.rename(&id, "x"), Err(StoreError::Locked { .. })));
    assert!(matches!(store.remove(&id), Err(StoreError::Locked { .. })));
}

#[test]
fn a_corrupt_draft_is_set_aside_with_place_and_reason_and_never_deleted() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    let torn = fs::read_to_string(store.file(&id)).unwrap()[..40].to_owned();
    for n in 1..=2 {
        fs::write(store.file(&id), &torn).unwrap();
        let listing = store.list();
        let aside = store.folder().join(format!("{id}.json.corrupt-{n}"));
        assert_eq!(fs::read_to_string(&aside).unwrap(), torn);
        assert!(listing.drafts.is_empty() && !store.file(&id).exists());
        let said = listing.problems[0].to_string();
        assert!(
            said.contains("line 3 column 22") && said.contains(&format!("set aside as {}", aside.display())),
            "{said}"
        );
    }
    assert_eq!(store.list(), Listing::default(), "it is told once");
}

#[test]
fn a_draft_without_its_answers_is_corrupt_when_opened() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    let mut json: serde_json::Value = serde_json::from_slice(&fs::read(store.file(&id)).unwrap()).unwrap();
    json.as_object_mut().unwrap().remove("answers");
    fs::write(store.file(&id), json.to_string()).unwrap();
    assert!(matches!(store.read(&id), Err(StoreError::Corrupt { aside: None, .. })), "reading moves nothing");
    let error = store.open(&id).unwrap_err();
    assert!(error.to_string().contains("missing field `answers`"), "{error}");
    assert!(!store.folder().join(format!("{id}.lock")).exists());
}

#[test]
fn a_draft_of_a_later_version_stays_where_it_is() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    fs::write(store.file(&id), r#"{"version": 7, "shape": "unknown"}"#).unwrap();
    assert!(matches!(store.open(&id), Err(StoreError::Newer { version: 7, .. })));
    assert!(matches!(store.list().problems[..], [StoreError::Newer { version: 7, .. }]));
    assert!(store.file(&id).exists());
}

#[test]
fn a_write_that_fails_keeps_the_earlier_version_and_can_be_tried_again() {
    let (_folder, store) = store();
    let (mut handle, away) = (store.create(), store.folder().with_extension("away"));
    handle.save(&record("x", "First", 2_000)).unwrap();
    fs::rename(store.folder(), &away).unwrap();
    fs::write(store.folder(), "a file where the folder was").unwrap();
    let error = handle.save(&record("x", "Second", 3_000)).unwrap_err().to_string();
    assert!(error.contains("not a folder") || error.contains("exists already"), "{error}");
    fs::remove_file(store.folder()).unwrap();
    fs::rename(&away, store.folder()).unwrap();
    assert_eq!(store.read(handle.id()).unwrap().title, "First");
    handle.save(&record("x", "Second", 3_000)).unwrap();
    assert_eq!(store.read(handle.id()).unwrap().title, "Second");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_with_the_reason() {
    let (_folder, store) = store();
    saved(&store, "Crash", 2_000);
    fs::set_permissions(store.folder(), fs::Permissions::from_mode(0o500)).unwrap();
    let mut handle = store.create();
    let result = handle.save(&record("x", "Crash", 2_000));
    fs::set_permissions(store.folder(), fs::Permissions::from_mode(0o700)).unwrap();
    if !rustix::process::geteuid().is_root() {
        let error = result.unwrap_err().to_string();
        assert!(error.contains("permission denied; change its permissions"), "{error}");
    }
}

#[test]
fn what_a_killed_process_left_unfinished_goes_when_the_draft_is_opened() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    let unfinished = store.folder().join(format!(".{id}.Xy12"));
    fs::write(&unfinished, "{").unwrap();
    assert!(store.list().problems.is_empty());
    store.open(&id).unwrap();
    assert!(!unfinished.exists() && store.file(&id).exists());
}

#[test]
fn a_removed_draft_can_be_restored() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    store.remove(&id).unwrap();
    assert!(store.list().drafts.is_empty());
    assert_eq!(store.trashed().drafts[0].heading(), "Crash");
    assert_eq!(store.resolve_trashed(&id[7..]), Ok(id.clone()));
    store.restore(&id).unwrap();
    assert_eq!(store.read(&id).unwrap().title, "Crash");
    assert_eq!(store.restore(&id), Err(StoreError::Missing { id: id.clone() }));
}

#[test]
fn restoring_does_not_replace_a_draft() {
    let (_folder, store) = store();
    let id = saved(&store, "Old", 2_000);
    store.remove(&id).unwrap();
    fs::write(store.file(&id), serde_json::to_vec(&record(&id, "New", 3_000)).unwrap()).unwrap();
    assert_eq!(store.restore(&id), Err(StoreError::Taken { id: id.clone() }));
    assert_eq!(store.read(&id).unwrap().title, "New");
}

#[test]
fn a_renamed_draft_is_listed_under_its_name() {
    let (_folder, store) = store();
    let id = saved(&store, "Crash", 2_000);
    store.rename(&id, " The big one ").unwrap();
    assert_eq!(store.list().drafts[0].heading(), "The big one");
    store.rename(&id, "").unwrap();
    assert_eq!(store.list().drafts[0].heading(), "Crash");
}

#[test]
fn a_draft_that_is_not_there_is_told() {
    let (_folder, store) = store();
    for id in ["nothere", "../../etc/passwd", ""] {
        assert_eq!(store.open(id).unwrap_err(), StoreError::Missing { id: id.to_owned() });
        assert_eq!(store.remove(id).unwrap_err(), StoreError::Missing { id: id.to_owned() });
    }
}

#[test]
fn a_draft_comes_back_from_its_record() {
    let mut before = draft(&[("bug.what", "It broke"), ("bug.where", "here")]);
    before.title = "Crash".to_owned();
    before.labels = vec!["bug".to_owned()];
    before.answers[1].not_applicable = Some("nowhere".to_owned());
    before.extras = vec![Extra { section: None, field: None, text: "More".to_owned() }];
    let record = Saved::from_draft(&before, "x", 1, 2);
    assert_eq!(record.progress, Progress { answered: 2, total: 2 });
    assert_eq!(record.source(), before.template.source);
    assert_eq!(record.into_draft(Arc::clone(&before.template)), (before, Vec::new()));
}

#[test]
fn answers_the_template_has_no_field_for_are_kept_and_reported() {
    let record = Saved::from_draft(&draft(&[("a", "kept"), ("b", "homeless"), ("c", "")]), "x", 1, 2);
    let (draft, notes) = record.into_draft(template(&["a"]));
    assert_eq!(draft.answers, [text("kept")]);
    assert_eq!(draft.extras, [Extra { section: Some(0), field: None, text: "homeless".to_owned() }]);
    assert!(notes.len() == 1 && notes[0].starts_with("b is no field"), "{notes:?}");
}

#[test]
fn an_answer_of_another_kind_than_the_field_is_kept_as_text() {
    let mut before = draft(&[("a", "")]);
    before.answers[0].response =
        Response::Items(vec![Item::new("one"), Item { ticked: true, depth: 2, ..Item::new("two") }]);
    let (after, notes) = Saved::from_draft(&before, "x", 1, 2).into_draft(Arc::clone(&before.template));
    assert_eq!(after.answers, [text("")]);
    assert_eq!(after.extras[0].text, "- one\n  - [x] two");
    assert_eq!(notes.len(), 1);
}

#[test]
fn fields_that_share_an_id_keep_their_own_answers() {
    let before = draft(&[("a", "one"), ("a", "two")]);
    let (after, notes) = Saved::from_draft(&before, "x", 1, 2).into_draft(Arc::clone(&before.template));
    assert_eq!((after, notes), (before, Vec::new()));
}

#[test]
fn the_hash_is_fnv_1a() {
    assert_eq!(stable_hash(""), "cbf29ce484222325");
    assert_eq!(stable_hash("a"), "af63dc4c8601ec8c");
    assert_eq!(stable_hash("foobar"), "85944171f73967e8");
}

#[test]
fn a_file_name_that_is_no_text_survives() {
    let mut before = record("x", "Crash", 1);
    before.output = Some(PathBuf::from(std::ffi::OsString::from_vec(b"caf\xe9.md".to_vec())));
    let json = serde_json::to_vec(&before).unwrap();
    assert_eq!(serde_json::from_slice::<Saved>(&json).unwrap(), before);
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let item =
        (any::<String>(), any::<bool>(), 0..9_usize).prop_map(|(text, ticked, depth)| Item { text, ticked, depth });
    prop::collection::vec(item, 0..4)
}

fn answers() -> impl Strategy<Value = BTreeMap<String, Answer>> {
    let phase = (any::<String>(), any::<String>(), items()).prop_map(|(name, estimate, tasks)| {
        let milestone = tasks.first().cloned().unwrap_or_default();
        Phase { name, estimate, tasks, milestone }
    });
    let response = prop_oneof![
        any::<String>().prop_map(Response::Text),
        items().prop_map(Response::Items),
        prop::collection::vec(phase, 0..3).prop_map(Response::Phases),
    ];
    let answer =
        (response, any::<Option<String>>()).prop_map(|(response, not_applicable)| Answer { response, not_applicable });
    prop::collection::btree_map(any::<String>(), answer, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_record_survives_json(answers in answers(), title: String, name: Option<String>, extra: String, line: usize) {
        let before = Saved {
            name,
            answers,
            extras: vec![Extra { section: None, field: None, text: extra }],
            unanswered: Unanswered::Keep,
            focus: Focus { field: "a".to_owned(), item: Some(line), part: "b".to_owned(), line, byte: 1 },
            ..record("x", &title, 1)
        };
        let json = serde_json::to_vec_pretty(&before).unwrap();
        prop_assert_eq!(serde_json::from_slice::<Saved>(&json).unwrap(), before);
    }
}
