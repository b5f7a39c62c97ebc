//! What can be done when an issue was not filed, by what stood in the way.

use crate::filing::{Cause, Refusal};

/// What stood in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindered {
    /// Nobody knows whether it is filed.
    Unknown,
    /// There is no way to the server.
    Network,
    /// The repository takes no issues, or is not there.
    Place,
    Other,
}

/// A way on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Again,
    /// The list of issues in the browser.
    List,
    /// GitHub's own page in the browser.
    Page,
    Queue,
    /// Another repository.
    Rename,
}

impl Hindered {
    pub fn by(refusal: &Refusal) -> Self {
        match refusal.cause {
            Cause::Offline => Self::Network,
            Cause::Archived | Cause::Disabled | Cause::NotFound | Cause::IssuesOff | Cause::Elsewhere => Self::Place,
            _ => Self::Other,
        }
    }

    /// The ways on, in their order.
    pub fn ways(self) -> &'static [Way] {
        match self {
            Self::Unknown => &[Way::Back, Way::Again, Way::List],
            Self::Network => &[Way::Back, Way::Again, Way::Queue],
            // Another try does not change the repository.
            Self::Place => &[Way::Back, Way::Rename],
            Self::Other => &[Way::Back, Way::Again, Way::Page, Way::Queue],
        }
    }

    /// The same in words.
    pub fn options(self) -> &'static [&'static str] {
        match self {
            Self::Unknown => {
                &["Back", "Look again, and file it if it is not there", "Open the list of issues in the browser"]
            }
            Self::Network => &["Back", "Try again", "Put it in the queue, to be sent later"],
            Self::Place => &["Back", "Name another repository"],
            Self::Other => {
                &["Back", "Try again", "Open GitHub's own page, filled in", "Put it in the queue, to be sent later"]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_has_its_words() {
        for hindered in [Hindered::Unknown, Hindered::Network, Hindered::Place, Hindered::Other] {
            assert_eq!(hindered.ways().len(), hindered.options().len());
        }
    }
}
