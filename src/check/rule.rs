//! The rules by name, and what each one is for.

/// What a [`Finding`](super::Finding) may be about. `rule.name()` is what it is called outside of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    TitleEmpty,
    TitleTooLong,
    BodyTooLong,
    BodyUntouched,
    FieldEmpty,
    ItemEmpty,
    PlaceholderLeft,
    Filler,
    TooFew,
    PhaseWithoutTask,
    PhaseWithoutEstimate,
    PhaseWithoutMilestone,
    EstimateWithoutNumber,
    LinkMalformed,
    LinkTargetMissing,
    UnclosedFence,
    UnclosedDetails,
    UnclosedComment,
    HeadingBreaksSections,
    LineBreaksStructure,
    ControlCharacters,
    Mojibake,
    BoxNotTicked,
    ChoiceNotOffered,
    FileNotAccepted,
    AnswerAmbiguous,
    TextOutsideFields,
}

impl Rule {
    pub const ALL: [Self; 27] = [
        Self::TitleEmpty,
        Self::TitleTooLong,
        Self::BodyTooLong,
        Self::BodyUntouched,
        Self::FieldEmpty,
        Self::ItemEmpty,
        Self::PlaceholderLeft,
        Self::Filler,
        Self::TooFew,
        Self::PhaseWithoutTask,
        Self::PhaseWithoutEstimate,
        Self::PhaseWithoutMilestone,
        Self::EstimateWithoutNumber,
        Self::LinkMalformed,
        Self::LinkTargetMissing,
        Self::UnclosedFence,
        Self::UnclosedDetails,
        Self::UnclosedComment,
        Self::HeadingBreaksSections,
        Self::LineBreaksStructure,
        Self::ControlCharacters,
        Self::Mojibake,
        Self::BoxNotTicked,
        Self::ChoiceNotOffered,
        Self::FileNotAccepted,
        Self::AnswerAmbiguous,
        Self::TextOutsideFields,
    ];

    /// Kebab-case, stable between versions.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TitleEmpty => "title-empty",
            Self::TitleTooLong => "title-too-long",
            Self::BodyTooLong => "body-too-long",
            Self::BodyUntouched => "body-untouched",
            Self::FieldEmpty => "field-empty",
            Self::ItemEmpty => "item-empty",
            Self::PlaceholderLeft => "placeholder-left",
            Self::Filler => "filler",
            Self::TooFew => "too-few",
            Self::PhaseWithoutTask => "phase-without-task",
            Self::PhaseWithoutEstimate => "phase-without-estimate",
            Self::PhaseWithoutMilestone => "phase-without-milestone",
            Self::EstimateWithoutNumber => "estimate-without-number",
            Self::LinkMalformed => "link-malformed",
            Self::LinkTargetMissing => "link-target-missing",
            Self::UnclosedFence => "unclosed-fence",
            Self::UnclosedDetails => "unclosed-details",
            Self::UnclosedComment => "unclosed-comment",
            Self::HeadingBreaksSections => "heading-breaks-sections",
            Self::LineBreaksStructure => "line-breaks-structure",
            Self::ControlCharacters => "control-characters",
            Self::Mojibake => "mojibake",
            Self::BoxNotTicked => "box-not-ticked",
            Self::ChoiceNotOffered => "choice-not-offered",
            Self::FileNotAccepted => "file-not-accepted",
            Self::AnswerAmbiguous => "answer-ambiguous",
            Self::TextOutsideFields => "text-outside-fields",
        }
    }

    /// The rule called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Says why there is such a rule, in one or two sentences.
    pub const fn explain(self) -> &'static str {
        match self {
            Self::TitleEmpty => {
                "A title that is empty, or only the prefix of the template, tells nobody what the issue is about."
            }
            Self::TitleTooLong => "GitHub refuses titles of more than 256 characters.",
            Self::BodyTooLong => "GitHub refuses bodies of more than 65,536 characters.",
            Self::BodyUntouched => {
                "A body equal to the template says nothing; many projects close such issues automatically."
            }
            Self::FieldEmpty => "The template asks for this field and nothing is written in it.",
            Self::ItemEmpty => "Other items of the list are filled in; an empty one looks forgotten.",
            Self::PlaceholderLeft => "The template's own prompt is still in the text, where the answer should stand.",
            Self::Filler => "Words such as `TODO` or a lone dash fill the space of an answer without being one.",
            Self::TooFew => "The template asks for at least so many of these.",
            Self::PhaseWithoutTask => "A phase without tasks cannot be worked on.",
            Self::PhaseWithoutEstimate => "A phase without an estimate is missing from the total of the plan.",
            Self::PhaseWithoutMilestone => "Without a milestone nobody can tell when a phase is done.",
            Self::EstimateWithoutNumber => "An estimate without a number cannot be added to the total of the plan.",
            Self::LinkMalformed => "The link leads nowhere, or shows up as plain text.",
            Self::LinkTargetMissing => "The link points to a file that the checkout does not have.",
            Self::UnclosedFence => "A code fence that is never closed swallows all that follows it in the issue.",
            Self::UnclosedDetails => "A `<details>` that is never closed hides all that follows it in the issue.",
            Self::UnclosedComment => "A comment that is never closed hides all that follows it in the issue.",
            Self::HeadingBreaksSections => {
                "A heading of the template's own level starts a new section for people and for bots that read the issue."
            }
            Self::LineBreaksStructure => {
                "A line that the template itself has, such as a label, is taken for the template's when the issue is read."
            }
            Self::ControlCharacters => "Invisible control characters hide, reorder or garble text.",
            Self::Mojibake => {
                "UTF-8 text was read in another encoding, so that letters and emoji came out as several wrong characters."
            }
            Self::BoxNotTicked => "GitHub takes the form only when this box is ticked; read what it says first.",
            Self::ChoiceNotOffered => "The form does not offer this choice, so GitHub would not have let you make it.",
            Self::FileNotAccepted => "The form names the kinds of files it takes; GitHub refuses others.",
            Self::TextOutsideFields => {
                "The form on GitHub has no place for it; whoever reads the issue takes it for a part of the field above."
            }
            Self::AnswerAmbiguous => {
                "Forms are filed as plain text without marks, so that some answers look like another one when they are read."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_kebab_case_and_lead_back_to_their_rule() {
        let names: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert!(rule.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{rule:?}");
            assert_eq!(Rule::named(rule.name()), Some(rule));
        }
    }

    #[test]
    fn explanations_are_sentences() {
        for rule in Rule::ALL {
            assert!(rule.explain().ends_with('.') && rule.explain().len() > 30, "{rule:?}");
        }
    }
}
