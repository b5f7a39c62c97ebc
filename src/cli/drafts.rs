//! `issuewright drafts`: list, resume, rename, remove and restore.

use serde_json::json;

use super::{DONE, DraftsArgs, DraftsCommand, Failure, Format, input, new, plain};
use crate::runtime::drafts::{self, Store, Summary};
use crate::runtime::entries;

pub(super) fn run(args: DraftsArgs) -> Result<u8, Failure> {
    let store = store()?;
    match args.command.unwrap_or(DraftsCommand::List { trash: false }) {
        DraftsCommand::List { trash } => list(&store, trash, args.format),
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
            let id = store.resolve_trashed(&id).map_err(Failure::new)?;
            store.restore(&id).map_err(Failure::new)?;
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

fn list(store: &Store, trash: bool, format: Format) -> Result<u8, Failure> {
    let listing = if trash { store.trashed() } else { store.list() };
    listing.problems.iter().for_each(|problem| input::tell(&problem.to_string()));
    match format {
        Format::Human => {
            let now = drafts::now();
            let text: String = listing.drafts.iter().map(|draft| row(draft, now)).collect();
            if listing.drafts.is_empty() {
                input::tell(if trash { "the trash is empty" } else { "no drafts" });
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
                    })
                })
                .collect();
            input::print_json(&rows)?;
        }
    }
    Ok(DONE)
}

fn row(draft: &Summary, now: u64) -> String {
    let line = format!("{}  {}  ({})", draft.id, draft.heading(), entries::describe(draft, now));
    format!("{}\n", crate::ui::text::visible(&line))
}
