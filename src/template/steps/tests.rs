use super::*;

/// The steps of a form with this body: title, guidance in brackets, and the ids of the fields.
fn steps_of(body: &str) -> Vec<String> {
    let text = format!("name: Bug\ndescription: d\nbody:\n{body}");
    let template = template(&Source { name: "bug.yml".into(), text });
    let line = |section: &Section| {
        let ids: Vec<&str> = section.fields.iter().map(|field| field.id.as_str()).collect();
        format!("{} ({}) {}", section.title, section.guidance.replace('\n', "/"), ids.join(" "))
    };
    template.sections.iter().map(line).collect()
}

fn input(id: &str) -> String {
    format!("- {{type: input, id: {id}, attributes: {{label: Label {id}}}}}\n")
}

fn markdown(text: &str) -> String {
    format!("- {{type: markdown, attributes: {{value: \"{text}\"}}}}\n")
}

#[test]
fn headings_open_steps_and_what_stands_before_them_has_the_forms_name() {
    let body = [markdown("Hello."), input("a"), markdown("## Your *system*\\nSay which."), input("b")].concat();
    assert_eq!(steps_of(&body), ["Bug (Hello.) a", "Your system (Say which.) b"]);
}

#[test]
fn headings_without_fields_below_belong_to_what_comes_next() {
    let body = [markdown("# Welcome\\nRead this."), markdown("## Part\\nAnd this."), input("a")].concat();
    assert_eq!(steps_of(&body), ["Welcome (Read this.//**Part**//And this.) a"]);
}

#[test]
fn guidance_between_fields_goes_with_the_next_and_after_the_last_with_its_step() {
    let body = [input("a"), markdown("Then:"), input("b"), markdown("Thanks!")].concat();
    assert_eq!(steps_of(&body), ["Bug (Thanks!) a b"]);
    let template =
        template(&Source { name: "bug.yml".into(), text: format!("name: Bug\ndescription: d\nbody:\n{body}") });
    assert_eq!(template.sections[0].fields[1].description, "Then:");
}

#[test]
fn guidance_before_a_heading_stays_with_the_step_that_ends() {
    let body = [input("a"), markdown("See above.\\n## Next\\nGo on."), input("b")].concat();
    assert_eq!(steps_of(&body), ["Bug (See above.) a", "Next (Go on.) b"]);
    let body = [input("a"), markdown("See above."), markdown("## Next"), input("b")].concat();
    assert_eq!(steps_of(&body), ["Bug (See above.) a", "Next () b"]);
}

#[test]
fn a_link_of_a_heading_is_kept_in_the_guidance() {
    let body = [markdown("## Read [this](https://x.y)\\nFirst."), input("a")].concat();
    assert_eq!(steps_of(&body), ["Read this (**Read [this](https://x.y)**//First.) a"]);
    let trailing = [input("a"), markdown("## See [this](u)")].concat();
    assert_eq!(steps_of(&trailing), ["Bug (**See [this](u)**) a"]);
    let lone = [markdown("# Welcome"), markdown("**[Guide](u)**"), input("a")].concat();
    assert_eq!(steps_of(&lone), ["Welcome (**[Guide](u)**) a"]);
}

#[test]
fn a_heading_that_is_a_sentence_is_guidance() {
    let body =
        [markdown("## Thanks for taking the time!\\nReally."), input("a"), markdown("**Well done.**"), input("b")];
    assert_eq!(steps_of(&body.concat()), ["Bug (**Thanks for taking the time!**/Really.) a b"]);
}

#[test]
fn a_hash_in_code_is_no_heading_and_neither_is_a_sentence() {
    let long = "## Thank you for your interest in joining one of the groups of this project, we are glad\\nMore.";
    let body = [markdown("```\\n# no\\n```"), markdown(long), input("a")].concat();
    let steps = steps_of(&body);
    assert_eq!(steps.len(), 1);
    assert!(steps[0].starts_with("Bug (```/# no/```//**Thank you"), "{steps:?}");
}

#[test]
fn a_lone_bold_line_opens_a_step() {
    let body = [input("a"), markdown("**Environment**"), input("b")].concat();
    assert_eq!(steps_of(&body), ["Bug () a", "Environment () b"]);
}

#[test]
fn a_long_form_is_cut_into_parts_of_about_the_same_length() {
    let fields: String = (0..20).map(|n| input(&format!("f{n}"))).collect();
    let steps = steps_of(&fields);
    assert_eq!(steps.len(), 3);
    assert!(steps[0].starts_with("Label f0 () f0 ") && steps[1].starts_with("Label f7 () f7 "), "{steps:?}");
    let titled = steps_of(&(markdown("## Part") + &fields));
    assert!(titled[1].starts_with("Part (2/3) () f7 "), "{titled:?}");
}

#[test]
fn a_form_without_a_question_is_one_free_text() {
    assert_eq!(steps_of(&markdown("Only words.")), ["Bug (Only words.) body"]);
    assert_eq!(steps_of(""), ["Bug () body"]);
}

#[test]
fn equal_labels_without_ids_are_told_apart() {
    let same = "- {type: input, attributes: {label: 'What happened?'}}\n";
    assert_eq!(steps_of(&same.repeat(2)), ["Bug () what-happened what-happened-2"]);
}

#[test]
fn ids_that_a_form_gives_are_taken_before_any_is_made_of_a_label() {
    let body = ["- {type: input, attributes: {label: Version}}\n".to_owned(), input("version"), input("version")];
    assert_eq!(steps_of(&body.concat()), ["Bug () version-3 version version-2"]);
}

#[test]
fn no_field_has_the_id_of_a_part_of_the_issue() {
    let label = |label: &str| format!("- {{type: input, attributes: {{label: {label}}}}}\n");
    let body = [input("title"), label("Title"), label("Labels"), input("assignees"), input("Title")].concat();
    assert_eq!(steps_of(&body), ["Bug () title-field title-field-2 labels-field assignees-field Title"]);
}

#[test]
fn the_ids_of_steps_are_unique_and_never_empty() {
    let body: String = ["## Part", "## Part", "## 🚀", "## ✨"]
        .iter()
        .zip(["a", "b", "c", "d"])
        .map(|(heading, id)| markdown(heading) + &input(id))
        .collect();
    let text = format!("name: Bug\ndescription: d\nbody:\n{body}");
    let template = template(&Source { name: "bug.yml".into(), text });
    let ids: Vec<&str> = template.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["part", "part-2", "step", "step-2"]);
}

#[test]
fn the_body_is_what_github_writes_for_nothing_and_spans_are_those_of_the_values() {
    let body = "- {type: dropdown, id: a, attributes: {label: A, options: [x]}}\n- {type: textarea, id: b, attributes: \
                {label: B, render: sh}}\n";
    let text = format!("name: Bug\ndescription: d\nbody:\n{body}");
    let template = template(&Source { name: "bug.yml".into(), text });
    assert_eq!(template.body, "### A\n\nNone\n\n### B\n\n```sh\n\n```");
    let values: Vec<&str> = template.fields().map(|(_, field)| &template.body[field.span.clone()]).collect();
    assert_eq!(values, ["None", "```sh\n\n```"]);
}
