use super::*;

/// Two of an organisation: one to add to, one that is called the same.
fn listed() -> Vec<Project> {
    let project = |number: u64, title: &str, closed: bool, may_add: bool| {
        let owner = json!({"login": "octo"});
        let id = format!("PVT_{number}");
        let node = json!({"id": id, "number": number, "title": title, "closed": closed, "viewerCanUpdate": may_add, "owner": owner});
        serde_json::from_value(node).unwrap()
    };
    vec![
        project(1, "Roadmap", false, true),
        project(2, "Bugs", false, true),
        project(3, "Bugs", false, true),
        project(4, "Old", true, true),
        project(5, "Theirs", false, false),
    ]
}

fn reply(body: &Value) -> Reply {
    Reply { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() }
}

#[test]
fn a_project_is_named_by_its_number_or_its_title() {
    let listed = Ok(listed());
    let found = |name| find(Some(&listed), name).map(ToString::to_string);
    assert_eq!(found("Octo/1"), Ok("octo/1".to_owned()));
    assert_eq!(found("roadmap"), Ok("octo/1".to_owned()));
    assert_eq!(found("octo/3"), Ok("octo/3".to_owned()));
    assert!(found("bugs").unwrap_err().contains("write OWNER/NUMBER, such as octo/2"));
    assert!(found("octo/9").unwrap_err().contains("no such project"));
    assert!(found("Old").unwrap_err().contains("closed"));
    assert!(found("Theirs").unwrap_err().contains("may not add"));
}

#[test]
fn only_an_owner_and_a_number_name_a_project_so() {
    assert_eq!(numbered("octo/3"), Some(("octo", 3)));
    for title in ["Q1/Q2", "octo/", "/3", "plans/2026/4", "a b/3", "3"] {
        assert_eq!(numbered(title), None, "{title}");
    }
}

#[test]
fn what_the_token_lacks_is_said_with_the_way_on() {
    let told = |error: Value| {
        said(&reply(&json!({"data": null, "errors": [error]})), ADDED, Some("GH_TOKEN"), 0).unwrap_err().to_string()
    };
    assert_eq!(
        told(json!({"type": "INSUFFICIENT_SCOPES", "message": "…"})),
        "the token from GH_TOKEN lacks the scope `project`; run `gh auth refresh -s project`, or give the token that scope"
    );
    let fine_grained = json!({"type": "FORBIDDEN", "message": "Resource not accessible by personal access token"});
    assert!(told(fine_grained).contains("`Projects: write` of the organisation"));
    assert!(told(json!({"type": "NOT_FOUND"})).contains("no such project"));
    assert!(told(json!({"message": "timeout"})).contains("trouble of its own (timeout)"));
}

#[test]
fn what_can_be_seen_is_taken_beside_what_cannot() {
    let nodes = json!([null, {"id": "PVT_1", "number": 1, "title": "T", "owner": {"login": "o"}}]);
    let body = json!({
        "data": {"repository": {"projectsV2": {"nodes": nodes, "pageInfo": {"hasNextPage": true, "endCursor": "c"}}}},
        "errors": [{"type": "FORBIDDEN"}],
    });
    let page: Page = serde_json::from_value(said(&reply(&body), OF_REPOSITORY, None, 0).unwrap()).unwrap();
    assert_eq!((page.nodes.iter().flatten().count(), page.next()), (1, Some("c")));
}

#[test]
fn only_adding_is_a_request_that_writes() {
    let repo = Repo::parse("o/r", "github.com").unwrap();
    let project = &listed()[0];
    assert!(add(project, "I_1").writes());
    for request in [of_repository(&repo, None), of_owner("o", None), by_number("o", 1), items(&repo, 7)] {
        assert!(!request.writes());
    }
}
