//! The formats there are, what each is made by, and what there is to know about it.

use std::path::Path;

use clap::ValueEnum;

use super::Made;
use crate::{
    domain::{exercise::count, graph::Graph, report::Report, session::Session},
    export::{Dialect, Named, csv, graph, html, ics, json, markdown, svg},
    store::format::write_session,
};

/// A way to write a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// The report, for mails and wikis
    #[value(alias = "md")]
    Markdown,
    /// The report as a page of its own, to send and to print
    Html,
    /// Figures, a file each
    Svg,
    /// Tables for spreadsheets, a file each
    Csv,
    /// Actions and questions with a day, for calendars
    Ics,
    /// The report, for programs
    Json,
    /// The session itself, as one file
    Session,
    /// A blueprint for Kumu
    Kumu,
    /// A map for Oligrapher
    Oligrapher,
    /// For Gephi, yEd and networkx
    Graphml,
    /// For graphviz
    Dot,
}

impl Format {
    /// By a file's ending; `json` is the report.
    pub(super) fn by_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "svg" => Some(Self::Svg),
            "csv" => Some(Self::Csv),
            "ics" => Some(Self::Ics),
            "json" => Some(Self::Json),
            "graphml" => Some(Self::Graphml),
            "dot" | "gv" => Some(Self::Dot),
            _ => None,
        }
    }

    pub(super) fn is_ending_of(self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy());
        ending.is_some_and(|ending| Self::by_ending(&ending) == Some(self))
    }

    pub(super) fn name(self) -> String {
        let value = self.to_possible_value();
        value
            .map(|value| value.get_name().to_string())
            .unwrap_or_default()
    }

    pub(super) fn make(self, session: &Session, dialect: Dialect) -> Made {
        let report = || Report::of(session);
        let network = || Graph::of(session);
        Made::One(match self {
            Self::Csv => return Made::Several(csv::tables(&report(), dialect)),
            Self::Svg => return Made::Several(svg::files(&report())),
            Self::Markdown => markdown::markdown(&report()),
            Self::Html => html::html(&report()),
            Self::Ics => ics::calendar(&report()),
            Self::Json => json::json(&report()),
            Self::Session => write_session(session),
            Self::Kumu => graph::kumu(&network()),
            Self::Oligrapher => graph::oligrapher(&network()),
            Self::Graphml => graph::graphml(&network()),
            Self::Dot => graph::dot(&network()),
        })
    }
}

/// Whether a table or figure goes by that name: `08-owners`, or `owners`; `map.svg`.
pub(super) fn is_called(one: &Named, name: &str) -> bool {
    let own = one.name.to_lowercase();
    let own = own.rsplit_once('.').map_or(own.as_str(), |(own, _)| own);
    let step = own
        .split_once('-')
        .filter(|(number, _)| number.parse::<u32>().is_ok());
    own == name
        || step.is_some_and(|(_, step)| {
            step == name
                || step
                    .split_once('.')
                    .is_some_and(|(step, sort)| step == name || sort == name)
        })
}

/// What the format could not take.
pub(super) fn aside(format: Format, session: &Session) -> Option<String> {
    if format != Format::Ics {
        return None;
    }
    let undated = ics::undated(&Report::of(session));
    let tasks = count(undated, "open task has", "open tasks have");
    (undated > 0).then(|| format!("{tasks} no day, and so no place in a calendar.\n"))
}
