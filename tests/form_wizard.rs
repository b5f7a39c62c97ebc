//! Issue forms in the wizard, the line mode and on the command line: every kind of element, filled and taken back.

use issuewright::app::Event;
use issuewright::template::Source;

use crate::support::command::Issuewright;
use crate::support::wizard::Wizard;

/// Every kind of element, one that nobody knows, and a heading that opens a step.
const FORM: &str = "\
name: Bug report
description: Tell us what broke
title: '[Bug]: '
labels: [bug]
type: Bug
body:
  - type: markdown
    attributes: {value: 'Thanks! See the [guide](https://example.org/guide).'}
  - type: input
    id: version
    attributes: {label: Version, placeholder: 1.2.3}
    validations: {required: true}
  - type: textarea
    id: what
    attributes: {label: What happened?, value: Nothing yet}
  - type: markdown
    attributes: {value: '## Your system'}
  - type: dropdown
    id: os
    attributes: {label: System, options: [Linux, macOS, Windows]}
  - type: dropdown
    id: parts
    attributes: {label: Parts, multiple: true, options: [Parser, Lexer, Printer]}
  - type: textarea
    id: logs
    attributes: {label: Logs, render: shell}
  - type: checkboxes
    id: terms
    attributes:
      label: Terms
      options:
        - {label: I have searched, required: true}
        - {label: I can help}
  - type: upload
    id: files
    attributes: {label: Files}
  - type: hologram
    attributes: {label: Hologram}
";

fn wizard(form: &str) -> Wizard {
    Wizard::of(Source { name: "bug.yml".into(), text: form.into() }, (80, 24))
}

/// On the dropdown of the second step.
fn at_the_system() -> Wizard {
    wizard(FORM).press("<A-n><A-n>")
}

fn on_a_box() -> Wizard {
    at_the_system().press("<Tab>*3")
}

#[test]
fn every_kind_of_element_is_filled_and_written_as_github_writes_it() {
    let wizard = wizard(FORM)
        .press("Crash<Tab>*3 2.0<Tab><C-a>It broke<Enter>twice<Tab>")
        .press("<Enter><Down>*2<Enter><Tab>")
        .press("pri<Enter><C-u>par<Enter><Esc><Tab>")
        .press("$ make<Tab><Space><Tab><Tab>a.png<Tab>blue");
    let expected = "### Version\n\n 2.0\n\n### What happened?\n\nIt broke\ntwice\n\n### System\n\nmacOS\n\n\
### Parts\n\nParser, Printer\n\n### Logs\n\n```shell\n$ make\n```\n\n\
### Terms\n\n- [x] I have searched\n- [ ] I can help\n\n### Files\n\n_To attach:_\n- a.png\n\n### Hologram\n\nblue";
    assert_eq!(wizard.body(), expected);
    assert!(wizard.screen().contains("Nothing is missing"), "{}", wizard.screen());
}

#[test]
fn an_optional_choice_is_taken_back_by_its_key_and_by_the_list() {
    let chosen = at_the_system().press("<Enter>lin<Enter>");
    assert!(chosen.body().contains("### System\n\nLinux"), "{}", chosen.body());
    let cleared = chosen.press("<Del>");
    assert!(cleared.body().contains("### System\n\nNone"), "{}", cleared.body());
    let undone = cleared.press("<C-z>");
    assert!(undone.body().contains("### System\n\nLinux"), "{}", undone.body());
    let none = undone.press("<Enter><Up>*3<Enter>");
    assert!(none.body().contains("### System\n\nNone"), "{}", none.body());
}

#[test]
fn typing_on_a_dropdown_narrows_its_list_and_space_opens_it() {
    let narrowed = at_the_system().press("win");
    assert!(narrowed.screen().contains("( ) Windows") && !narrowed.screen().contains("( ) Linux"));
    let open = at_the_system().press("<Space>");
    assert!(open.screen().contains("(x) (none)") && open.screen().contains("( ) Linux"), "{}", open.screen());
}

#[test]
fn two_hundred_options_are_filtered() {
    let options: Vec<String> = (0..200).map(|n| format!("Country {n:03}")).collect();
    let form = format!(
        "name: F\ndescription: d\nbody:\n  - {{type: dropdown, attributes: {{label: Country, options: [{}]}}}}\n",
        options.join(", ")
    );
    let wizard = wizard(&form).press("<A-n>17<Down><Enter>");
    assert_eq!(wizard.body(), "### Country\n\nCountry 117");
    assert!(wizard.press("<Enter>").screen().contains("▸ (x) Country 117"));
}

#[test]
fn a_box_is_ticked_by_space_and_by_a_second_click_and_takes_no_text() {
    let on_box = on_a_box();
    assert!(on_box.body().contains("- [ ] I have searched"));
    let typed = on_box.press("yes");
    let told = "A box takes no text; Space ticks or unticks it";
    assert!(typed.screen().contains(told), "{}", typed.screen());
    let pasted = on_a_box().take(Event::Paste("a".into())).screen();
    for screen in [typed.press("<Down><Up><C-o>").screen(), pasted, on_a_box().press("<C-v>").screen()] {
        assert!(screen.contains(told), "{screen}");
    }
    let unrepaired = on_a_box().press("<A-r>");
    assert!(unrepaired.screen().contains("No finding here offers a repair"), "{}", unrepaired.screen());
    let ticked = on_a_box().press("<Space>");
    assert!(ticked.body().contains("- [x] I have searched"), "{}", ticked.body());
    let clicked = ticked.click_on("I can help").click_on("I can help");
    assert!(clicked.body().contains("- [x] I can help"), "{}", clicked.body());
    assert!(clicked.press("<Backspace>").body().contains("- [ ] I can help"));
}

#[test]
fn guidance_is_drawn_as_markdown_and_headings_open_steps() {
    let screen = wizard(FORM).press("<A-n>").screen();
    assert!(screen.contains("See the guide (https://example.org/guide)"), "{screen}");
    assert!(screen.contains("○ Your system"), "{screen}");
}

#[test]
fn a_required_box_and_field_are_needed_and_an_optional_one_is_not() {
    let screen = at_the_system().screen();
    assert!(screen.contains("“I have searched” has to be ticked") && !screen.contains("System  needed"), "{screen}");
    let first = wizard(FORM).press("<A-n>").screen();
    assert!(first.contains("○ Version  needed"), "{first}");
}

#[test]
fn a_form_with_mistakes_opens_and_tells_them() {
    let form = "name: F\ndescription: d\nbody:\n  - type: input\n    attributes: {label: Yes}\n  - {type: hologram, \
                attributes: {label: Odd}}\n";
    let wizard = wizard(form);
    let told = wizard.screen();
    assert!(told.contains("! The template has mistakes") && told.contains("bug.yml:5:25"), "{told}");
    assert_eq!(wizard.press("<A-n>a<Tab>b").body(), "### Yes\n\na\n\n### Odd\n\nb");
}

#[test]
fn submit_asks_nothing_about_what_is_left_open() {
    let screen = wizard(FORM).press("<C-s>").screen();
    assert!(!screen.contains("Unanswered") && screen.contains("[ Save the markdown ]"), "{screen}");
}

#[test]
fn a_choice_has_no_room_for_a_reason() {
    let screen = at_the_system().press("<A-x>").screen();
    assert!(screen.contains("A choice of a form has no room for a reason"), "{screen}");
}

#[test]
fn the_line_mode_fills_a_form() {
    let lines = "Crash\n\n\n2.0\nIt broke\n.\n2\n1, printer\n\n$ make\n.\n1\n\na.png\n\nblue\n.\n\n\ny\n";
    let output = Issuewright::with("new --plain -T ./bug.yml").file("bug.yml", FORM).stdin(lines).succeeds();
    let file = output.read("bug-crash.md");
    for part in [
        "### Version\n\n2.0\n",
        "### System\n\nmacOS\n",
        "### Parts\n\nParser, Printer\n",
        "- [x] I have searched\n- [ ] I can help\n",
        "_To attach:_\n- a.png\n",
        "type: Bug\n",
    ] {
        assert!(file.contains(part), "{part}\n{file}\n{}", output.stdout);
    }
}

#[test]
fn answers_go_in_and_come_out_by_id() {
    let answers = "version: 1\nwhat: It broke\nos: linux\nparts: [Printer, Parser]\nterms: [true, false]\n";
    let render = "render -T ./bug.yml --answers a.yml --set hologram=x";
    let output = Issuewright::with(render).file("bug.yml", FORM).file("a.yml", answers).succeeds();
    assert!(output.stdout.contains("### Parts\n\nParser, Printer"), "{}", output.stdout);
    let body = output.stdout.clone();
    let read = Issuewright::with("read -T ./bug.yml -").file("bug.yml", FORM).stdin(&body).succeeds();
    let values: serde_json::Value = serde_json::from_str(&read.stdout).expect("JSON");
    assert_eq!(values["terms"], serde_json::json!(["I have searched"]));
    assert_eq!((&values["os"], &values["hologram"]), (&"Linux".into(), &"x".into()));
}

#[test]
fn a_choice_that_is_not_offered_is_refused_with_the_nearest() {
    let render = "render -T ./bug.yml --set os=Linus";
    let output = Issuewright::with(render).file("bug.yml", FORM).run();
    assert!(output.stderr.contains("os: `Linus` is not offered; did you mean `Linux`?"), "{}", output.stderr);
}

#[test]
fn a_box_that_a_file_brought_and_the_form_does_not_offer_is_taken_away_with_delete() {
    let form =
        "name: F\ndescription: d\nbody:\n  - type: checkboxes\n    attributes: {label: T, options: [{label: A}]}\n";
    let frame = |keys: &str| {
        let output = Issuewright::with("new -T ./f.yml i.md --print --keys").arg(keys);
        let output = output.file("f.yml", form).file("i.md", "### T\n\n- [x] A\n- [x] alien\n");
        output.succeeds().stdout
    };
    assert!(frame("<Enter><A-n>").contains("does not offer `alien`"), "{}", frame("<Enter><A-n>"));
    let taken = frame("<Enter><A-n><Del>");
    assert!(taken.contains("[x] A") && !taken.contains("alien"), "{taken}");
    assert!(frame("<Enter><A-n><Del><C-z>").contains("alien"));
}

#[test]
fn nothing_binds_in_a_private_repository() {
    let issue = "### Version\n\n_No response_\n\n### What happened?\n\nIt broke\n";
    let check = |options: &str| {
        let command = format!("check -T ./bug.yml {options} issue.md");
        Issuewright::with(&command).file("bug.yml", FORM).file("issue.md", issue).run().stdout
    };
    assert!(check("").contains("blocking field-empty: Version"), "{}", check(""));
    assert!(check("--private").contains("advice field-empty: Version"), "{}", check("--private"));
}

#[test]
fn comments_are_left_out_when_asked() {
    let template = "## What\n\n<!-- say what -->\n\n[text]\n";
    let render = |options: &str| {
        let command = format!("render -T ./t.md --set what=Broken {options}");
        Issuewright::with(&command).file("t.md", template).succeeds().stdout
    };
    assert_eq!(render(""), "## What\n\n<!-- say what -->\n\nBroken\n");
    assert_eq!(render("--strip-comments"), "## What\n\nBroken\n");
    assert_eq!(render("--set what=<!--mine--> --strip-comments"), "## What\n\n<!--mine-->\n");
    let screen = Wizard::open(template).press("<C-s><Up>*2<Space>").screen();
    assert!(screen.contains("▸ Comments    < leave them out >"), "{screen}");
}

/// At a form's upload.
fn at_the_files() -> Wizard {
    at_the_system().press("<Tab>*5")
}

#[test]
fn files_that_are_pasted_or_dragged_are_an_item_each_and_one_undo_takes_them_back() {
    let pasted = at_the_files().take(Event::Paste("'/tmp/a b.png'\rfile:///tmp/c%20d.png\r/tmp/e\\ f.png".into()));
    let three = "_To attach:_\n- /tmp/a b.png\n- /tmp/c d.png\n- /tmp/e f.png";
    assert!(pasted.body().contains(three), "{}", pasted.body());
    assert!(["• /tmp/a b.png", "• /tmp/c d.png", "• /tmp/e f.png"].iter().all(|path| pasted.screen().contains(path)));
    let typed = at_the_files().take(Event::Paste("/a\n/b\n".into())).press("<Up>x");
    assert!(typed.body().contains("- /ax\n- /b\n"), "{}", typed.body());
    let more = pasted.take(Event::Paste("g\nh\n".into()));
    assert!(more.body().contains(&format!("{three}\n- g\n- h\n")), "{}", more.body());
    let undone = more.press("<C-z>");
    assert!(undone.body().contains(&format!("{three}\n\n")), "{}", undone.body());
    assert!(!undone.press("<C-z>").body().contains("_To attach:_"));
}

#[test]
fn one_file_that_is_dragged_goes_into_the_item_at_the_cursor() {
    let dragged = at_the_files().take(Event::Paste("'/tmp/a b.png' ".into())).press("x");
    assert!(dragged.body().contains("- /tmp/a b.pngx\n"), "{}", dragged.body());
}

#[test]
fn the_line_mode_takes_a_dragged_file_as_its_path() {
    let form = "name: F\ndescription: d\nbody:\n  - {type: upload, attributes: {label: Files}}\n";
    let lines = "T\n\n\nfile:///tmp/a%20b.png\n'/tmp/c d.png'\ne 2 '/tmp/e f.png'\n\n:w a.md\n\ny\n";
    let output = Issuewright::with("new --plain -T ./f.yml").file("f.yml", form).stdin(lines).run();
    let file = output.read("a.md");
    assert!(file.contains("- /tmp/a b.png\n- /tmp/e f.png\n"), "{file}\n{}", output.stdout);
}

#[test]
fn a_quote_in_the_guidance_is_not_taken_for_the_text_in_focus() {
    let form = "name: F\ndescription: d\nbody:\n  - {type: markdown, attributes: {value: '> Be kind'}}\n  \
                - {type: input, attributes: {label: A}}\n";
    let screen = wizard(form).press("<A-n>").screen();
    assert!(screen.contains("› Be kind") && !screen.contains("▎ Be kind"), "{screen}");
}

/// Options whose labels hold markdown.
const MARKED: &str = "\
name: Marked
description: d
body:
  - type: checkboxes
    attributes:
      label: Terms
      options: [{label: 'I follow the [Code of Conduct](https://e.org/coc)'}]
  - type: dropdown
    attributes: {label: Version, options: ['**latest**', '`main`']}
";

#[test]
fn labels_are_shown_as_they_read_and_answered_as_they_are() {
    let on_box = wizard(MARKED).press("<A-n>");
    let shown = "[ ] I follow the Code of Conduct (https://e.org/coc)";
    assert!(on_box.screen().contains(&shown[..30]), "{}", on_box.screen());
    let ticked = on_box.press("<Space><Tab><Enter>");
    assert!(ticked.screen().contains("( ) latest "), "{}", ticked.screen());
    let chosen = ticked.press("mai<Enter>");
    assert!(chosen.screen().contains("▎ main") && !chosen.screen().contains("`main`"), "{}", chosen.screen());
    let body = "### Terms\n\n- [x] I follow the [Code of Conduct](https://e.org/coc)\n\n### Version\n\n`main`";
    assert_eq!(chosen.body(), body);
}

#[test]
fn the_line_mode_says_labels_as_they_read() {
    let lines = "T\n\n\n1\n\nlatest\n:w a.md\n\ny\n";
    let output = Issuewright::with("new --plain -T ./m.yml").file("m.yml", MARKED).stdin(lines).run();
    assert!(output.stdout.contains("1. I follow the Code of Conduct (https://e.org/coc)\n"), "{}", output.stdout);
    assert!(output.stdout.contains("Chosen: latest\n"), "{}", output.stdout);
    let file = output.read("a.md");
    assert!(file.contains("- [x] I follow the [Code of Conduct](https://e.org/coc)") && file.contains("**latest**"));
}

#[test]
fn the_line_mode_asks_for_one_line_where_a_form_takes_one() {
    let output = Issuewright::with("new --plain -T ./bug.yml").file("bug.yml", FORM);
    let output = output.stdin("T\n\n\n2.0\n:b\n:a\nbeta\n:w a.md\ny\n").run();
    assert!(output.stdout.contains("Hint: 1.2.3\nText (Enter skips it):"), "{}", output.stdout);
    assert!(output.read("a.md").contains("### Version\n\n2.0 beta\n"), "{}", output.read("a.md"));
}

#[test]
fn the_line_mode_takes_the_numbers_that_are_there_and_says_which_are_not() {
    let lines = "T\n\n\n\n\n9\n2\n1 7, 3\n\n:w a.md\ny\n";
    let output = Issuewright::with("new --plain -T ./bug.yml").file("bug.yml", FORM).stdin(lines).run();
    let told = "There is no option 7; they are 1 to 3.\nChosen: Parser, Printer\n";
    assert!(output.stdout.contains("There is no option 9; they are 1 to 3.\n"), "{}", output.stdout);
    assert!(output.stdout.contains(told), "{}", output.stdout);
    let file = output.read("a.md");
    assert!(file.contains("### System\n\nmacOS\n\n### Parts\n\nParser, Printer\n"), "{file}");
}
