//! `issuewright drafts`: list, resume, rename, remove and restore.

use serde_json::json;

use super::{DONE, DraftsArgs, DraftsCommand, Failure, Format, input, new, plain};
use crate::runtime::drafts::{self, Store, Summary};
use crate::runtime::entries;

pub(super) fn run(args: DraftsArgs) -> Result<u8, Failure> {
    let store = store()?;
    match args.command.unwrap_or(DraftsCommand::List { trash: false, filed: false }) {
        DraftsCommand::List { trash, filed } => list(&store, trash, filed, args.format),
        DraftsCommand::Resume { id, plain } => {
            let id = store.resolve(&id).map_err(Failure::new)?;
            if plain::is_wanted(plain) { plain::resume(&store, &id) } else { new::resume(&store, &id) }
        }
        DraftsCommand::Rename { id, name } => {
            let id = store.resolve(&id).map_err(Failure::new)?;
            store.rename(&id, &name).map_err(Failure::new)?;
            done(&format!("{id} is now called {name}"))
        }
        DraftsCommand::Remove { id } => {
            let id = store.resolve(&id).map_err(Failure::new)?;
            store.remove(&id).map_err(Failure::new)?;
            done(&format!("{id} is in the trash; `issuewright drafts restore {id}` brings it back"))
        }
        DraftsCommand::Restore { id } => {
            let id = match store.resolve_trashed(&id) {
                Ok(id) => store.restore(&id).map(|()| id),
                Err(_) => store.resolve_archived(&id).and_then(|id| store.unarchive(&id).map(|()| id)),
            }
            .map_err(Failure::new)?;
            done(&format!("{id} is back; `issuewright drafts resume {id}` goes on with it"))
        }
    }
}

/// The author's own store.
pub(super) fn store() -> Result<Store, Failure> {
    let folder = Store::default_dir(|name| std::env::var_os(name));
    let why = "no home folder, so there is no place for drafts; set HOME or XDG_STATE_HOME";
    folder.map(Store::at).ok_or_else(|| Failure::new(why))
}

#[expect(clippy::unnecessary_wraps, reason = "the arms of the match above read alike")]
fn done(message: &str) -> Result<u8, Failure> {
    input::tell(message);
    Ok(DONE)
}

fn list(store: &Store, trash: bool, filed: bool, format: Format) -> Result<u8, Failure> {
    let listing = match (trash, filed) {
        (true, _) => store.trashed(),
        (_, true) => store.archived(),
        _ => store.list(),
    };
    listing.problems.iter().for_each(|problem| input::tell(&problem.to_string()));
    match format {
        Format::Human => {
            let now = drafts::now();
            let text: String = listing.drafts.iter().map(|draft| row(draft, now)).collect();
            if listing.drafts.is_empty() {
                input::tell(match (trash, filed) {
                    (true, _) => "the trash is empty",
                    (_, true) => "no draft is filed yet",
                    _ => "no drafts",
                });
            }
            input::print(&text)?;
        }
        Format::Json => {
            let rows: Vec<_> = listing
                .drafts
                .iter()
                .map(|draft| {
                    json!({
                        "id": draft.id,
                        "name": draft.name,
                        "title": draft.title,
                        "template": draft.template,
                        "answered": draft.progress.answered,
                        "fields": draft.progress.total,
                        "updated": draft.updated,
                        "filed": draft.filed,
                        "edits": draft.edits,
                    })
                })
                .collect();
            input::print_json(&rows)?;
        }
    }
    Ok(DONE)
}

fn row(draft: &Summary, now: u64) -> String {
    let mut line = format!("{}  {}  ({})", draft.id, draft.heading(), entries::describe(draft, now));
    if let Some(address) = &draft.filed {
        line.push_str(&format!("  {address}"));
    }
    format!("{}\n", crate::ui::text::visible(&line))
}
