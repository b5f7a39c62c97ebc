//! What the wizard says of filing: events in, screens out.

use issuewright::app::Event;
use issuewright::app::destination::{Known, Standing};
use issuewright::filing::facts::{IssueType, Label, Milestone, User};
use issuewright::filing::projects::{Listed, Project};
use issuewright::filing::{
    Cause, Created, Dropped, Ending, Facts, Lists, Outcome, Part, Progress, Record, Refusal, Repo,
};

use crate::support::wizard::Wizard;

const TEMPLATE: &str = "---\nname: Bug\nabout: b\nlabels: bug\n---\n\n## What\n\n[what happens]\n";

fn repo() -> Repo {
    Repo::parse("octo/hello", "github.com").expect("a repository")
}

/// What GitHub says to someone of that right.
fn known(right: &str) -> Standing {
    let permissions = serde_json::json!({"pull": true, "push": right == "write"});
    let repo = serde_json::json!({"id": 1, "full_name": "octo/hello", "permissions": permissions});
    let label = |name: &str, description: &str| Label {
        name: name.to_owned(),
        color: "d73a4a".to_owned(),
        description: Some(description.to_owned()),
    };
    Standing::Known(Box::new(Known {
        facts: Facts {
            repo: Some(serde_json::from_value(repo).expect("facts")),
            login: Some("ada".to_owned()),
            ..Facts::default()
        },
        lists: Lists {
            labels: Some(vec![label("bug", "Something is broken"), label("docs", "\u{1b}[31mred")]),
            assignees: Some(vec![User { login: "ada".to_owned() }, User { login: "bob".to_owned() }]),
            milestones: Some(vec![Milestone { number: 1, title: "v1".to_owned() }]),
            types: Some(vec![IssueType { name: "Feature".to_owned(), description: None }]),
            projects: Some(Ok(projects())),
            is_stale: false,
        },
    }))
}

/// Two of the owner's, one of them closed to the author.
fn projects() -> Vec<Project> {
    let project = |number: u64, title: &str, may_add: bool| {
        let owner = serde_json::json!({"login": "octo"});
        let id = format!("PVT_{number}");
        let node =
            serde_json::json!({"id": id, "number": number, "title": title, "viewerCanUpdate": may_add, "owner": owner});
        serde_json::from_value(node).expect("a project")
    };
    vec![project(1, "Roadmap", true), project(2, "Theirs", false), project(3, "Bugs", true)]
}

/// At Submit with nothing missing, the bar on filing.
fn at_filing(right: &str) -> Wizard {
    let wizard = Wizard::open(TEMPLATE).press("Slow export<Tab>*3It takes an hour, ask @bob.<C-s>");
    wizard.take(Event::GitHubTold { repo: Some(repo()), standing: known(right) }).press("<Down>*2")
}

fn record(dropped: Vec<Dropped>, created: Option<Created>) -> Record {
    let mut record: Record = serde_json::from_value(serde_json::json!({
        "version": 1, "id": "0", "created": 0, "updated": 0, "stage": {"is": "intent"},
        "repo": {"host": "github.com", "owner": "octo", "name": "hello"}, "wish": {"title": "T", "body": "B"},
    }))
    .expect("a record");
    record.dropped = dropped;
    if let Some(created) = created {
        record.stage = issuewright::filing::Stage::Done(created);
    }
    record
}

fn ended(wizard: Wizard, record: Record, ending: Ending) -> Wizard {
    wizard.take(Event::FilingEnded { revision: 1, outcome: Box::new(Outcome { record, ending, was_done: false }) })
}

fn refused(wait: Option<u64>) -> Ending {
    let refusal = Refusal::new(Cause::SecondaryLimit, "requests came too fast for GitHub", "wait, then file it again");
    Ending::Refused(Refusal { wait, ..refusal })
}

#[test]
fn submit_says_where_it_goes_and_what_will_not_be_kept() {
    let screen = at_filing("read").screen();
    assert!(screen.contains("Repository  octo/hello (as ada, who has read)"), "{screen}");
    assert_eq!(screen.matches("ill not be kept").count(), 1, "{screen}");
    assert!(screen.contains("? Issue: Will not be kept: label “bug”: it takes triage rights"), "{screen}");
    assert!(!at_filing("write").screen().contains("ill not be kept"));
}

#[test]
fn what_is_told_among_the_findings_is_told_again_by_the_last_question() {
    let question = at_filing("read").press("<Enter>").screen();
    assert!(question.contains("will not be kept: label bug"), "{question}");
}

#[test]
fn findings_that_come_while_submit_is_open_move_no_bar() {
    let wizard = Wizard::open(&TEMPLATE.replace("labels: bug", "labels: nope")).press("Slow<Tab>*3It is TODO.<C-s>");
    let wizard = wizard.press("<End>");
    let before = wizard.screen();
    let bar = before.lines().find(|line| line.starts_with('▸')).expect("a bar").to_owned();
    let screen = wizard.take(Event::GitHubTold { repo: Some(repo()), standing: known("write") }).screen();
    assert!(
        screen.contains("There is no label “nope”") && screen.lines().any(|line| line == bar),
        "{before}\n{screen}"
    );
}

#[test]
fn the_last_question_names_who_is_notified_and_its_default_is_no() {
    for size in [(80, 24), (40, 12)] {
        let wizard = at_filing("write").take(Event::Resize(size.0, size.1)).press("<Enter>");
        let screen = wizard.screen();
        assert!(screen.contains("File on GitHub?") && screen.contains("@bob"), "{screen}");
        assert!(screen.contains("▸ Not yet"), "{screen}");
        let wizard = wizard.press("<Enter>");
        assert!(!wizard.screen().contains("File on GitHub?"), "{}", wizard.screen());
        assert!(!wizard.0.wanted.iter().any(|effect| matches!(effect, issuewright::app::Effect::File(_))));
    }
}

#[test]
fn what_happens_is_said_while_it_is_filed() {
    let wizard = at_filing("write").press("<Enter><Down><Enter>");
    assert!(wizard.0.wanted.iter().any(|effect| matches!(effect, issuewright::app::Effect::File(_))));
    let wizard = wizard.take(Event::Filing(Progress::Child(2, 3)));
    assert!(wizard.screen().contains("sub-issue 2 of 3"), "{}", wizard.screen());
    let wizard = wizard.press("<Esc><Enter>");
    assert!(wizard.screen().contains("sub-issue 2 of 3"), "it goes on whatever is pressed: {}", wizard.screen());
}

#[test]
fn what_was_not_kept_stands_beside_the_address() {
    let dropped = Dropped { part: Part::Label, value: "bug".to_owned(), why: "it takes triage rights".to_owned() };
    let issue = Created { number: 7, url: "https://github.com/octo/hello/issues/7".to_owned(), id: None };
    for size in [(80, 24), (40, 12)] {
        let wizard = at_filing("read").take(Event::Resize(size.0, size.1));
        let wizard = ended(wizard, record(vec![dropped.clone()], Some(issue.clone())), Ending::Filed);
        let screen = wizard.screen().replace(['\n', '│', ' '], "");
        assert!(screen.contains("octo/hello/issues/7"), "{}", wizard.screen());
        assert!(screen.contains("!notkept:labelbug:"), "{}", wizard.screen());
        assert!(wizard.screen().contains("▸ Quit"), "{}", wizard.screen());
    }
}

#[test]
fn a_limit_counts_down_and_holds_up_trying_again_until_then() {
    let wizard = ended(at_filing("write"), record(Vec::new(), None), refused(Some(3)));
    assert!(wizard.screen().contains("It can be tried again in 3 s."), "{}", wizard.screen());
    assert!(wizard.0.app.counts_down());
    let wizard = wizard.press("<Down><Enter>").take(Event::Passed(2));
    assert!(wizard.screen().contains("It can be tried again in 1 s."), "{}", wizard.screen());
    let wizard = wizard.take(Event::Passed(5));
    assert!(!wizard.screen().contains("tried again in"), "{}", wizard.screen());
    assert!(!wizard.0.app.counts_down(), "nothing ticks any more");
    let wizard = wizard.press("<Enter>");
    assert!(wizard.0.wanted.iter().any(|effect| matches!(effect, issuewright::app::Effect::File(_))));
}

#[test]
fn where_nothing_can_be_filed_trying_again_is_not_offered() {
    for cause in [Cause::Archived, Cause::Disabled, Cause::NotFound, Cause::IssuesOff] {
        let refusal = Ending::Refused(Refusal::new(cause, "nothing can be filed there", "look elsewhere"));
        let screen = ended(at_filing("write"), record(Vec::new(), None), refusal).screen();
        assert!(screen.contains("nothing can be filed there") && !screen.contains("Try again"), "{screen}");
        assert!(screen.contains("The draft is kept"), "{screen}");
    }
}

#[test]
fn an_unknown_outcome_offers_to_look_before_anything_else() {
    let wizard =
        ended(at_filing("write"), record(Vec::new(), None), Ending::Unknown("no reply within 30 s".to_owned()));
    let screen = wizard.screen();
    assert!(screen.contains("Not known whether it is filed") && screen.contains("no reply within 30 s"), "{screen}");
    assert!(screen.contains("Look again, and file it if it is not there"), "{screen}");
}

#[test]
fn names_from_the_network_cannot_act_on_the_terminal() {
    let screen = at_filing("write").press("<Home><Down><Enter>").screen();
    assert!(screen.contains("[x] bug: Something is broken"), "{screen}");
    assert!(screen.contains("docs: ") && !screen.contains('\u{1b}'), "{screen}");
}

#[test]
fn another_repository_can_be_named_and_garbage_is_told() {
    let wizard = at_filing("write").press("<Up><Enter><C-u>octo/<Enter>");
    assert!(wizard.screen().contains("is no repository; write OWNER/NAME"), "{}", wizard.screen());
    let wizard = wizard.press("<C-u>octo/other<Enter>");
    assert!(wizard.screen().contains("octo/other"), "{}", wizard.screen());
    let late = wizard.take(Event::GitHubTold { repo: Some(repo()), standing: known("write") });
    assert!(!late.screen().contains("octo/hello (as"), "an answer about the former one is dropped: {}", late.screen());
}

#[test]
fn a_label_has_its_color_where_the_terminal_shows_it() {
    use issuewright::ui::style::Colors;
    use ratatui::style::Color;
    assert_eq!(Colors::True.shown("d73a4a"), Some(Color::Rgb(0xd7, 0x3a, 0x4a)));
    assert_eq!(Colors::Ansi256.shown("ff0000"), Some(Color::Indexed(196)));
    assert_eq!(Colors::True.shown("dé"), None);
    let source = issuewright::template::Source { name: "t.md".into(), text: TEMPLATE.into() };
    let wizard = Wizard::in_colors(source, (80, 24), Colors::True).press("<C-s>");
    let wizard = wizard.take(Event::GitHubTold { repo: Some(repo()), standing: known("write") });
    let wizard = wizard.press("<Home><Down><Enter>");
    assert!(wizard.screen().contains("[x] ■ bug: Something is broken"), "{}", wizard.screen());
    let styles = wizard.styles("■ bug", 1);
    assert!(styles.contains("#D73A4A"), "{styles}");
}

/// A refused filing of a form of this name, at GitHub's own page.
fn page(name: &str) -> String {
    let text = "name: Crash\ndescription: d\nbody:\n- type: input\n  id: where\n  attributes: {label: Where}\n";
    let source = issuewright::template::Source { name: name.into(), text: text.into() };
    let wizard = Wizard::of(source, (80, 24)).press("Slow export<Tab>*3here<C-s>");
    let wizard = wizard.take(Event::GitHubTold { repo: Some(repo()), standing: known("write") });
    let wizard = ended(wizard, record(Vec::new(), None), refused(None)).press("<Down>*2<Enter>");
    let opened = wizard.0.wanted.iter().find_map(|effect| match effect {
        issuewright::app::Effect::OpenUrl(url) => Some(url.clone()),
        _ => None,
    });
    opened.unwrap_or_else(|| panic!("no page is opened: {}", wizard.screen()))
}

#[test]
fn the_page_is_that_of_the_form_if_the_repository_has_it() {
    for name in ["octo/hello:.github/ISSUE_TEMPLATE/crash.yml", ".github/ISSUE_TEMPLATE/crash.yml"] {
        let url = page(name);
        assert!(url.contains("template=crash.yml") && url.contains("where=here"), "{name}: {url}");
    }
    let url = page("octo/other:.github/ISSUE_TEMPLATE/crash.yml");
    assert!(!url.contains("template=") && url.contains("body="), "{url}");
}

fn issue() -> Created {
    Created { number: 7, url: "https://github.com/octo/hello/issues/7".to_owned(), id: None }
}

/// The exit code that the wizard asked for.
fn code(wizard: &Wizard) -> Option<u8> {
    wizard.0.wanted.iter().find_map(|effect| match effect {
        issuewright::app::Effect::Quit { code } => Some(*code),
        _ => None,
    })
}

#[test]
fn an_issue_is_known_from_when_it_is_there() {
    let wizard = at_filing("write").press("<Enter><Down><Enter>").take(Event::Filing(Progress::Created(issue())));
    let filed = wizard.0.app.desk.as_ref().and_then(|desk| desk.destination.filed.clone());
    assert!(filed.is_some_and(|filed| filed.issue == issue() && !filed.is_finished()));
}

#[test]
fn what_is_not_finished_is_gone_on_with() {
    let Ending::Refused(refusal) = refused(None) else { unreachable!() };
    let wizard = ended(at_filing("write"), record(Vec::new(), Some(issue())), Ending::Unfinished(refusal));
    assert!(wizard.screen().contains("File it again to go on"), "{}", wizard.screen());
    let wizard = wizard.press("<Esc><Enter>");
    assert!(wizard.screen().contains("It is filed and not finished: this goes on with it."), "{}", wizard.screen());
    let wizard = wizard.press("<Down><Enter>");
    let mut orders = wizard.0.wanted.iter().filter_map(|effect| match effect {
        issuewright::app::Effect::File(order) => Some(order.again),
        _ => None,
    });
    assert_eq!(orders.next_back(), Some(false));
    let wizard = ended(wizard, record(Vec::new(), Some(issue())), Ending::Filed).press("<Esc><Enter>");
    assert!(wizard.screen().contains("this makes another one"), "{}", wizard.screen());
}

#[test]
fn the_exit_code_is_that_of_filing_it() {
    let dropped = Dropped { part: Part::Label, value: "bug".to_owned(), why: "it takes triage rights".to_owned() };
    let Ending::Refused(refusal) = refused(None) else { unreachable!() };
    let of =
        |dropped, ending| code(&ended(at_filing("write"), record(dropped, Some(issue())), ending).press("<Enter>"));
    assert_eq!(of(Vec::new(), Ending::Filed), Some(0));
    assert_eq!(of(vec![dropped], Ending::Filed), Some(3));
    assert_eq!(of(Vec::new(), Ending::Unfinished(refusal)), Some(3));
}

#[test]
fn losses_and_notifications_come_before_the_sub_issues() {
    let title = "A title that goes on and on until there is no more room for it in any window at all";
    for (size, right) in [((80, 24), "read"), ((40, 12), "read"), ((40, 12), "write")] {
        let mut wizard = at_filing(right).take(Event::Resize(size.0, size.1));
        let desk = wizard.0.app.desk.as_mut().expect("a draft");
        desk.draft.title = title.to_owned();
        desk.draft.labels = ["bug", "docs", "one", "two", "three", "four"].map(str::to_owned).to_vec();
        let people: Vec<String> = (1..40).map(|at| format!("@person-{at}")).collect();
        desk.draft.answers[0].response = issuewright::draft::Response::Text(people.join(" "));
        let screen = wizard.press("<Enter>").screen();
        assert!(screen.contains("will not be kept: label "), "{screen}");
        assert!(screen.contains("@person-1") && screen.contains("more"), "{screen}");
        assert!(screen.contains("Not yet") && screen.contains("File it"), "{screen}");
    }
}

#[test]
fn sub_issues_are_capped_and_whom_they_notify_is_told() {
    use issuewright::draft::{Item, Phase, Response};
    let wizard = Wizard::built_in().press("Slow export<C-s>");
    let mut wizard = wizard.take(Event::GitHubTold { repo: Some(repo()), standing: known("write") });
    let desk = wizard.0.app.desk.as_mut().expect("a draft");
    let phase = |at: usize| Phase {
        name: format!("Part {at}"),
        tasks: vec![Item::new(format!("ask @helper-{at}"))],
        ..Phase::default()
    };
    let plan = desk.draft.answers.iter_mut().find(|answer| matches!(answer.response, Response::Phases(_)));
    plan.expect("a plan").response = Response::Phases((1..=9).map(phase).collect());
    desk.destination.sub_issues = Some(issuewright::filing::children::By::Phases);
    let mut submit = issuewright::app::Submit::new(desk);
    submit.knowingly = true;
    submit.stand_on(issuewright::app::submit::Line::FileIssue);
    wizard.0.app.screen = issuewright::app::Screen::Submit(submit);
    let screen = wizard.press("<Enter>").screen();
    assert!(screen.contains("and 4 more") && screen.contains("Sub-issue 5"), "{screen}");
    assert!(screen.contains("@helper-1") && screen.contains("@helper-9"), "{screen}");
    assert!(screen.find("@helper-1") < screen.find("Sub-issue 1"), "{screen}");
}

#[test]
fn a_text_that_is_too_long_for_the_page_can_be_saved() {
    let mut wizard = at_filing("write");
    let desk = wizard.0.app.desk.as_mut().expect("a draft");
    desk.draft.answers[0].response = issuewright::draft::Response::Text("long ".repeat(3000));
    let wizard = ended(wizard, record(Vec::new(), None), refused(None)).press("<Down>*2<Enter>");
    let screen = wizard.screen();
    assert!(screen.contains("save the markdown with") && screen.contains("Ctrl-S if the clipboard"), "{screen}");
    assert!(wizard.0.wanted.iter().any(|effect| matches!(effect, issuewright::app::Effect::Copy(_))));
}

#[test]
fn what_github_does_not_accept_is_mended_where_it_is_written() {
    let refusal = Refusal {
        fields: vec![("title".to_owned(), "title is too long (maximum is 256 characters)".to_owned())],
        ..Refusal::new(Cause::Invalid, "GitHub does not accept the issue (Validation Failed)", "mend what it names")
    };
    let wizard = ended(at_filing("write"), record(Vec::new(), None), Ending::Refused(refusal));
    assert!(wizard.screen().contains("title: title is too long"), "{}", wizard.screen());
    let wizard = wizard.press("<Enter><Down>");
    assert!(wizard.screen().contains("▸ ! title: title is too long"), "{}", wizard.screen());
    let wizard = wizard.press("<Enter>");
    assert!(wizard.screen().contains("Tab next") && wizard.screen().contains("▎ Slow export"), "{}", wizard.screen());
}

/// At Submit with a template that names that project, the bar on Projects.
fn at_projects(named: &str, listed: Listed) -> Wizard {
    let template = TEMPLATE.replace("labels: bug", &format!("projects: [{named}]"));
    let wizard = Wizard::open(&template).press("Slow export<Tab>*3It takes an hour.<C-s>");
    let Standing::Known(mut known) = known("read") else { unreachable!() };
    known.lists.projects = Some(listed);
    let wizard = wizard.take(Event::GitHubTold { repo: Some(repo()), standing: Standing::Known(known) });
    wizard.press("<Home><Down>*5")
}

#[test]
fn projects_are_picked_and_those_of_the_template_are_chosen_already() {
    let wizard = at_projects("octo/3", Ok(projects()));
    assert!(wizard.screen().contains("▸ Projects    octo/3"), "{}", wizard.screen());
    assert!(!wizard.screen().contains("will not be kept"), "{}", wizard.screen());
    let wizard = wizard.press("<Enter>");
    let screen = wizard.screen();
    assert!(screen.contains("[ ] octo/1: Roadmap") && screen.contains("[x] octo/3: Bugs"), "{screen}");
    assert!(!screen.contains("Theirs"), "what cannot be added to is not offered: {screen}");
    let wizard = wizard.press("road<Enter><Esc>");
    assert!(wizard.screen().contains("▸ Projects    octo/3, octo/1"), "{}", wizard.screen());
    let wizard = wizard.press("<Enter>bugs<Enter><Esc>");
    assert!(wizard.screen().contains("▸ Projects    octo/1"), "{}", wizard.screen());
}

#[test]
fn a_project_that_is_named_by_its_title_is_chosen_and_can_be_taken_back() {
    let wizard = at_projects("bugs", Ok(projects())).press("<Enter>");
    assert!(wizard.screen().contains("[x] octo/3: Bugs"), "{}", wizard.screen());
    let wizard = wizard.press("bugs<Enter><Esc>");
    assert!(wizard.screen().contains("▸ Projects    (none)"), "{}", wizard.screen());
}

#[test]
fn a_token_without_the_scope_for_projects_gets_a_plain_sentence() {
    let sentence = "the token from GH_TOKEN lacks the scope `project`";
    let refusal = Refusal::new(Cause::TokenReach, sentence, "run `gh auth refresh -s project`");
    let wizard = at_projects("octo/3", Err(refusal));
    assert!(wizard.screen().contains(&format!("octo/3 ({sentence})")), "{}", wizard.screen());
    assert!(wizard.screen().contains("! will not be kept: project octo/3: the token"), "{}", wizard.screen());
    let wizard = wizard.press("<Enter>");
    assert!(wizard.screen().replace('\n', " ").contains("gh auth refresh -s project"), "{}", wizard.screen());
}

#[test]
fn a_project_of_another_owner_is_not_judged_before_it_is_asked_for() {
    let wizard = at_projects("other/3", Ok(projects()));
    assert!(!wizard.screen().contains("will not be kept"), "{}", wizard.screen());
    let wizard = at_projects("Unheard of", Ok(projects()));
    assert!(wizard.screen().contains("will not be kept: project Unheard of"), "{}", wizard.screen());
}

/// Refused for that, and back on Write at the place.
fn refused_for(part: &str, why: &str) -> Wizard {
    let refusal = Refusal {
        fields: vec![(part.to_owned(), why.to_owned())],
        ..Refusal::new(Cause::Invalid, "GitHub does not accept the issue (Validation Failed)", "mend what it names")
    };
    let wizard = ended(at_filing("write"), record(Vec::new(), None), Ending::Refused(refusal));
    wizard.press("<Enter><Down><Enter>")
}

#[test]
fn what_github_does_not_accept_stands_beside_its_text_until_that_is_changed() {
    for (part, text) in [("title", "Slow export"), ("labels", "bug"), ("assignees", ""), ("body", "It takes an hour")] {
        let wizard = refused_for(part, "is not right");
        let screen = wizard.screen();
        let beside = screen.lines().skip_while(|line| !line.contains(&format!("▎ {text}"))).nth(1);
        assert!(beside.is_some_and(|line| line.contains("GitHub does not accept this: is not right")), "{screen}");
        let wizard = wizard.press("x");
        assert!(!wizard.screen().contains("GitHub does not accept"), "{part}: {}", wizard.screen());
        let wizard = wizard.press("<C-s>");
        assert!(!wizard.screen().contains("is not right"), "{part}: {}", wizard.screen());
    }
}

#[test]
fn what_github_does_not_accept_stays_while_something_else_is_changed() {
    let wizard = refused_for("title", "is too long").press("<Tab>x");
    assert!(wizard.screen().contains("GitHub does not accept this: is too long"), "{}", wizard.screen());
    let wizard = wizard.press("<C-s>");
    assert!(wizard.screen().contains("! title: is too long (says GitHub)"), "{}", wizard.screen());
}

#[test]
fn what_happens_under_the_help_is_not_missed() {
    let wizard = ended(at_filing("write"), record(Vec::new(), None), refused(Some(3))).press("<F1>");
    assert!(wizard.screen().contains("Keys ") && wizard.0.app.counts_down(), "{}", wizard.screen());
    let wizard = wizard.take(Event::Passed(2)).press("<Esc>");
    assert!(wizard.screen().contains("It can be tried again in 1 s."), "{}", wizard.screen());
    let wizard = at_filing("write").press("<Enter><Down><Enter><F1>").take(Event::Filing(Progress::Child(2, 3)));
    let wizard = wizard.press("<Esc>");
    assert!(wizard.screen().contains("sub-issue 2 of 3"), "{}", wizard.screen());
}

/// Not filed for that cause, in the smallest window.
fn hindered(cause: Cause, sentence: &str, way_on: &str) -> Wizard {
    let wizard = at_filing("write").take(Event::Resize(40, 12));
    ended(wizard, record(Vec::new(), None), Ending::Refused(Refusal::new(cause, sentence, way_on)))
}

#[test]
fn without_a_network_the_draft_is_said_to_be_kept_and_can_be_queued() {
    let offline = "api.github.com cannot be reached (no route)";
    let wizard = hindered(Cause::Offline, offline, "check the network, then try again").take(Event::Resize(80, 24));
    let screen = wizard.screen();
    assert!(
        screen.contains("The draft is kept: issuewright offers it when it is") && screen.contains("queue send"),
        "{screen}"
    );
    assert!(!screen.contains("GitHub's own page"), "no page opens without a network: {screen}");
    let wizard = wizard.press("<Down>*2<Enter>");
    assert!(wizard.0.wanted.iter().any(|effect| matches!(effect, issuewright::app::Effect::Queue(_))));
}

#[test]
fn what_is_offered_fits_what_stood_in_the_way() {
    let archived = hindered(Cause::Archived, "octo/hello is archived: nothing can be written there", "");
    assert!(archived.screen().contains("Name another repository"), "{}", archived.screen());
    assert!(!archived.screen().contains("queue"), "{}", archived.screen());
    let named = archived.press("<Down><Enter>");
    assert!(named.screen().contains("Where to? OWNER/NAME"), "{}", named.screen());
    let token = hindered(Cause::BadToken, "GitHub does not accept the token from GH_TOKEN", "run `gh auth login`");
    assert!(token.screen().contains("GitHub's own page") && token.screen().contains("queue"), "{}", token.screen());
}
