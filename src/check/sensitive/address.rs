//! Recognises internet addresses that belong to somebody, and tells them from private ones and from versions.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::{Hit, Kind, before_on_line};

/// Addresses that everyone knows.
const KNOWN: [[u8; 4]; 9] = [
    [8, 8, 8, 8],
    [8, 8, 4, 4],
    [1, 1, 1, 1],
    [1, 0, 0, 1],
    [9, 9, 9, 9],
    [149, 112, 112, 112],
    [208, 67, 222, 222],
    [208, 67, 220, 220],
    [1, 2, 3, 4],
];

/// Words before an address.
const ADDRESSES: [&str; 17] = [
    "ip", "addr", "host", "from", "peer", "client", "server", "connect", "listen", "ping", "inet", "remote", "gateway",
    "route", "dns", "endpoint", "dial",
];

/// Words before a version, which may look like an address.
const VERSIONS: [&str; 24] = [
    "section", "chapter", "clause", "v8", "patch", "version", "ver.", "ver:", "build", "release", "driver", "update",
    "upgrade", "sdk", "firmware", "assembly", "package", "library", "lib", "dll", "chrome", "edge", "bios", "agent",
];

/// The address in which byte `dot` is the first dot.
pub fn ipv4(text: &str, dot: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let digits = bytes[..dot].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let start = dot - digits;
    let before = start.checked_sub(1).map(|at| bytes[at]);
    if digits > 3
        || before.is_some_and(|b| b.is_ascii_alphanumeric() || b".-_+~^/\\".contains(&b)) && !ends_scheme(text, start)
    {
        return None;
    }
    let len = bytes[start..].iter().take_while(|b| b.is_ascii_digit() || **b == b'.').take(16).count();
    let shown = text[start..start + len].trim_end_matches('.');
    let end = start + shown.len();
    let after = &text[end..];
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '+');
    let address: Ipv4Addr = shown.parse().ok().filter(|_| !goes_on)?;
    let has_port = after.strip_prefix([':', '/']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let told = is_public(address) && is_address(text, start, address, has_port);
    told.then_some(Hit { kind: Kind::Ip, name: "", range: start..end, again: false })
}

fn ends_scheme(text: &str, start: usize) -> bool {
    text[..start].ends_with("://")
}

/// Whether what stands at byte `start` is meant as an address: versions have four numbers, too.
fn is_address(text: &str, start: usize, address: Ipv4Addr, has_port: bool) -> bool {
    let before = before_on_line(text, start).to_ascii_lowercase();
    let has_word = |word: &&str| {
        let is_start = |at: usize| !before[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        before.match_indices(*word).any(|(at, _)| is_start(at))
    };
    if VERSIONS.iter().any(has_word) || is_told_by_name(&before) {
        return false;
    }
    let octets = address.octets();
    let is_plain = octets[0] >= 20 && octets.iter().all(|octet| *octet != 0);
    has_port || is_plain || ends_scheme(text, start) || ADDRESSES.iter().any(has_word)
}

/// Whether the address is that of a host whose name stands before it, `octo.dev (93.184.216.34)`, or curl's next try.
fn is_told_by_name(before: &str) -> bool {
    let name = before.strip_suffix('(').or_else(|| before.strip_suffix('[')).map(str::trim_end);
    let name = name.and_then(|name| name.split_whitespace().next_back());
    let is_host = name.is_some_and(|name| name.contains('.') && name.contains(|c: char| c.is_ascii_alphabetic()));
    is_host || before.trim_end().ends_with("trying")
}

fn is_public(address: Ipv4Addr) -> bool {
    let [a, b, ..] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_benchmark = a == 198 && (18..20).contains(&b);
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast();
    !(is_special || is_shared || is_benchmark || a == 0 || a >= 224 || KNOWN.contains(&address.octets()))
}

/// The address of which byte `colon` is the first colon.
pub fn ipv6(text: &str, colon: usize) -> Option<Hit> {
    let bytes = text.as_bytes();
    let start = colon.checked_sub(4)?;
    let before = start.checked_sub(1).map(|at| bytes[at]);
    if before.is_some_and(|b| b.is_ascii_alphanumeric() || b":._-".contains(&b)) {
        return None;
    }
    let is_part = |b: &&u8| b.is_ascii_hexdigit() || **b == b':';
    let len = bytes[start..].iter().take(40).take_while(is_part).count();
    let shown = text.get(start..start + len)?.trim_end_matches(':');
    let groups = shown.split(':').filter(|group| !group.is_empty()).count();
    let address: Ipv6Addr = shown.parse().ok()?;
    let goes_on = text[start + shown.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_documentation = address.segments()[..2] == [0x2001, 0xdb8] || shown.starts_with("2001:4860:4860");
    let told = groups >= 4 && !goes_on && !is_documentation;
    told.then_some(Hit { kind: Kind::Ip, name: "", range: start..start + shown.len(), again: false })
}

/// Whether `host`, perhaps with a port, is one that only its own network reaches.
pub fn is_private_host(host: &str) -> bool {
    let host = host.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(':').unwrap_or(host);
    let host = host.trim_matches(['[', ']']).to_ascii_lowercase();
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return address.is_private() || address.is_loopback() || address.is_link_local() || address.is_unspecified();
    }
    if let Ok(address) = host.parse::<Ipv6Addr>() {
        return address.is_loopback() || address.is_unspecified() || address.is_unicast_link_local();
    }
    host == "localhost"
        || [".localhost", ".local", ".internal", ".lan", ".home.arpa"].iter().any(|end| host.ends_with(end))
}
