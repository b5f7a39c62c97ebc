//! Rules about what tells who or where the author is. What they find is shown masked; as it may be meant, no repair is
//! offered.

use super::secrets::tell;
use crate::check::Severity::Advice;
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::sensitive::Kind;
use crate::check::text::Text;

pub(in crate::check) static RULES: &[&Rule] = &[&E_MAIL_ADDRESS, &HOME_PATH, &IP_ADDRESS];

pub static E_MAIL_ADDRESS: Rule = Rule {
    name: "e-mail-address",
    summary: "An e-mail address is in the text",
    severity: Advice,
    why: "Issues are public for good, and programs gather addresses from them. Logs and settings often hold the address of somebody else.",
    mend: "Redact it unless it is meant to be there.",
    bots: "",
    has_fix: false,
    example: Example::text("Signed in as ada.byron@octo.dev", "Signed in as user@example.org"),
    judge: Judge::AnyText(mail),
};

fn mail(text: &Text<'_>, found: &mut Found<'_>) {
    if !text.sensitive().iter().any(|hit| hit.kind == Kind::Mail) {
        return;
    }
    // Some forms ask how to reach the author.
    let asked = |label: &str| ["mail", "contact"].iter().any(|word| label.to_lowercase().contains(word));
    if text.field.is_none_or(|field| !asked(&field.label)) {
        let remedy = "Redact it unless it is meant to be public";
        tell(text, Kind::Mail, found, remedy, |_, shown| format!("{} holds an e-mail address: `{shown}`", text.name));
    }
}

pub static HOME_PATH: Rule = Rule {
    name: "home-path",
    summary: "A path tells the name of a user",
    severity: Advice,
    why: "A path such as `/home/name/project` tells the name of the account, which often is the person's.",
    mend: "Write `user` in its place unless the name may be known.",
    bots: "",
    has_fix: false,
    example: Example::text("It reads /home/ada/.config/app.toml", "It reads /home/user/.config/app.toml"),
    judge: Judge::AnyText(home_path),
};

fn home_path(text: &Text<'_>, found: &mut Found<'_>) {
    let remedy = "Write `user` instead unless the name may be known";
    tell(text, Kind::HomePath, found, remedy, |_, shown| format!("A path in it tells the name of a user: `{shown}`"));
}

pub static IP_ADDRESS: Rule = Rule {
    name: "ip-address",
    summary: "A public IP address is in the text",
    severity: Advice,
    why: "A public address tells where the author or a server of theirs is, and invites others to knock.",
    mend: "Redact it unless the address may be known.",
    bots: "",
    has_fix: false,
    example: Example::text("The request from 93.184.216.34 is refused", "The request from 192.168.0.7 is refused"),
    judge: Judge::AnyText(ip_address),
};

fn ip_address(text: &Text<'_>, found: &mut Found<'_>) {
    let remedy = "Redact it unless it may be known";
    tell(text, Kind::Ip, found, remedy, |_, shown| format!("{} holds a public IP address: `{shown}`", text.name));
}
