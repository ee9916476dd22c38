//! Readers that are not ours: each format is taken apart by a library that others wrote, or by the
//! shape that the other program's own files have.

use std::collections::{BTreeMap, BTreeSet};

use flipchart::domain::{graph::Graph, report::Report};
use icalendar::parser::{read_calendar, unfold};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde::Deserialize;

use super::{all, demo};

/// Whatever was said, each text is a document of its format.
pub(super) fn each_is_sound(texts: &[(String, String)]) {
    for (format, text) in texts {
        let name = format.split(' ').next().unwrap_or_default();
        let sound = match name {
            "markdown" => markdown(text),
            "html" => page(text),
            "svg" | "graphml" => xml(text).map(drop),
            "csv," => spreadsheet(text, b','),
            "csv;" => spreadsheet(text, b';'),
            "ics" => calendar(text).map(drop),
            "json" => read::<serde_json::Value>(text).map(drop),
            "kumu" => read::<Kumu>(text).map(drop),
            "oligrapher" => read::<Oligrapher>(text).map(drop),
            "dot" => dot(text),
            other => Err(format!("{other} has no reader")),
        };
        assert_eq!(sound, Ok(()), "{format}: {text}");
        let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\r');
        assert!(!text.contains(steers), "{format}: {text:?}");
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// No HTML, link or picture came of anything.
#[expect(clippy::wildcard_enum_match_arm, reason = "all others are harmless")]
fn markdown(text: &str) -> Result<(), String> {
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Err(format!("HTML: {html}")),
            Event::Code(code) => return Err(format!("code: {code}")),
            Event::Start(
                tag @ (Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::BlockQuote(_)
                | Tag::HtmlBlock),
            ) => return Err(format!("{tag:?}")),
            _ => {}
        }
    }
    Ok(())
}

fn xml(text: &str) -> Result<roxmltree::Document<'_>, String> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    roxmltree::Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

/// Well-formed as XML too, without anything that runs or is fetched.
fn page(text: &str) -> Result<(), String> {
    let text = text.replacen("<!doctype html>", "<!DOCTYPE html>", 1);
    let page = xml(&text)?;
    let mut ids = BTreeSet::new();
    for element in page.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        if [
            "script", "iframe", "object", "embed", "link", "form", "img", "base",
        ]
        .contains(&name)
        {
            return Err(format!("<{name}>"));
        }
        for attribute in element.attributes() {
            let (member, value) = (attribute.name(), attribute.value());
            if member.starts_with("on") || member == "style" {
                return Err(format!("{member}={value}"));
            }
            if member == "href" && !value.starts_with('#') {
                return Err(format!("href={value}"));
            }
            if member == "id" && !ids.insert(value.to_string()) {
                return Err(format!("id={value} twice"));
            }
        }
    }
    for link in page.descendants().filter_map(|it| it.attribute("href")) {
        if !ids.contains(link.trim_start_matches('#')) {
            return Err(format!("{link} leads nowhere"));
        }
    }
    Ok(())
}

/// As many cells in each row, and none that is a formula.
fn spreadsheet(text: &str, part: u8) -> Result<(), String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(part)
        .from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        for cell in &row {
            let number = cell.replace(',', ".").parse::<f64>().is_ok();
            if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']) {
                return Err(format!("a formula: {cell}"));
            }
        }
    }
    Ok(())
}

/// The summaries, unescaped.
fn calendar(text: &str) -> Result<Vec<String>, String> {
    for line in text.split_terminator("\r\n") {
        if line.len() > 75 || line.contains(['\r', '\n']) {
            return Err(format!("a line of {} octets: {line}", line.len()));
        }
    }
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded)?;
    let mut summaries = Vec::new();
    for event in &calendar.components {
        if event.name != "VEVENT" {
            return Err(format!("{}", event.name));
        }
        for wanted in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"] {
            if event.find_prop(wanted).is_none() {
                return Err(format!("no {wanted}"));
            }
        }
        let summary = event.find_prop("SUMMARY").map(|it| it.val.as_str());
        summaries.push(summary.unwrap_or_default().to_string());
    }
    Ok(summaries)
}

fn dot(text: &str) -> Result<(), String> {
    let mut parser = layout::gv::DotParser::new(text);
    parser.process().map(drop)
}

/// Kumu's blueprint, as its own files are.
#[derive(Deserialize)]
struct Kumu {
    #[serde(rename = "defaultMap")]
    default_map: String,
    attributes: Vec<KumuAttribute>,
    elements: Vec<KumuElement>,
    connections: Vec<KumuConnection>,
    loops: Vec<serde_json::Value>,
    maps: Vec<KumuMap>,
    perspectives: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct KumuAttribute {
    #[serde(rename = "_id")]
    _id: String,
    name: String,
    format: String,
    private: bool,
}

#[derive(Deserialize)]
struct KumuElement {
    #[serde(rename = "_id")]
    id: String,
    attributes: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct KumuConnection {
    #[serde(rename = "_id")]
    id: String,
    direction: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct KumuMap {
    #[serde(rename = "_id")]
    id: String,
    elements: Vec<KumuNode>,
    connections: Vec<KumuEdge>,
}

#[derive(Deserialize)]
struct KumuNode {
    position: Spot,
    element: String,
}

#[derive(Deserialize)]
struct KumuEdge {
    connection: String,
}

#[derive(Deserialize)]
struct Spot {
    x: f64,
    y: f64,
}

/// Oligrapher's map, as its own files are.
#[derive(Deserialize)]
struct Oligrapher {
    title: String,
    graph: OligrapherGraph,
}

#[derive(Deserialize)]
struct OligrapherGraph {
    nodes: BTreeMap<String, OligrapherNode>,
    edges: BTreeMap<String, OligrapherEdge>,
    captions: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct OligrapherNode {
    id: String,
    display: OligrapherShown,
}

#[derive(Deserialize)]
struct OligrapherShown {
    name: String,
    scale: f64,
    x: f64,
    y: f64,
}

#[derive(Deserialize)]
struct OligrapherEdge {
    id: String,
    node1_id: String,
    node2_id: String,
    display: BTreeMap<String, serde_json::Value>,
}

fn text_of(format: &str) -> String {
    let all = all(&demo());
    let found = all.into_iter().find(|(name, _)| name == format);
    found.expect("a format").1
}

#[test]
fn the_demo_is_sound_in_each_format() {
    each_is_sound(&all(&demo()));
}

#[test]
fn tables_in_markdown_are_tables() {
    let text = text_of("markdown");
    let events = Parser::new_ext(&text, Options::ENABLE_TABLES);
    let tables = events.filter(|event| matches!(event, Event::Start(Tag::Table(_))));
    let rules = text
        .lines()
        .filter(|line| line.starts_with("| ---"))
        .count();
    assert_eq!(tables.count(), rules);
    assert!(rules > 8);
}

#[test]
fn a_page_can_be_read_aloud() {
    let text = text_of("html");
    let page = xml(&text.replacen("<!doctype html>", "<!DOCTYPE html>", 1)).map(|page| {
        let named = |name: &str| {
            let all = page.descendants().filter(|it| it.tag_name().name() == name);
            all.count()
        };
        let heads = page.descendants().filter(|it| it.tag_name().name() == "th");
        assert!(
            heads
                .into_iter()
                .all(|head| head.attribute("scope").is_some())
        );
        let pictures = page
            .descendants()
            .filter(|it| it.tag_name().name() == "svg");
        for picture in pictures {
            let labels = picture.attribute("aria-labelledby").unwrap();
            for label in labels.split(' ') {
                let found = page
                    .descendants()
                    .filter(|it| it.attribute("id") == Some(label));
                assert_eq!(found.count(), 1, "{label}");
            }
        }
        assert_eq!(named("h1"), 1);
        assert_eq!(named("section"), named("h2"));
        assert!(named("caption") > 5);
        assert!(named("svg") > 4);
    });
    page.unwrap();
    assert!(text.contains("default-src 'none'"));
}

#[test]
fn the_calendar_has_what_has_a_day_and_is_not_done() {
    let summaries = calendar(&text_of("ics")).unwrap();
    assert_eq!(
        summaries,
        [
            "Half of our stand at the Advent market (Grace Obi)",
            "Invite the culture desk to the Tuesday rehearsal (Ana Sousa, Yusuf)",
            "Lend them the hall for the staff party (Marta)",
            "Ask what a Sunday would cost them; listen (Piotr)",
            "They film one empty Sunday, we print the poster (Li Wei, Piotr)",
            "Count who stands at the closed door, four Sundays (Grace Obi, Yusuf)",
            "Meet again, with this list on the wall (nobody yet)",
            "Find out: Teachers' union, What do they want? (Marta)",
            "Find out: Evening Post, What do they need? (Yusuf)",
            "Find out: Library staff council, What do they need? (Piotr)",
            "Find out: Youth council, To whom do they answer? (Li Wei)",
        ]
    );
}

#[test]
fn networks_name_what_is_there() {
    let network = Graph::of(&demo());
    let (nodes, edges) = (network.nodes.len(), network.edges.len());
    assert!(nodes > 40 && edges == 29, "{nodes} {edges}");

    let text = text_of("kumu");
    let kumu: Kumu = read(&text).unwrap();
    let ids: BTreeSet<&str> = kumu.elements.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((ids.len(), kumu.connections.len()), (nodes, edges));
    for one in &kumu.connections {
        assert!(ids.contains(one.from.as_str()) && ids.contains(one.to.as_str()));
        assert_eq!(one.direction, "directed");
    }
    let map = &kumu.maps[0];
    assert_eq!(map.id, kumu.default_map);
    assert!(
        map.elements
            .iter()
            .all(|it| ids.contains(it.element.as_str()))
    );
    assert!(
        map.elements
            .iter()
            .all(|it| it.position.x.abs() <= 500.0 && it.position.y < 900.0)
    );
    let drawn: BTreeSet<&str> = kumu.connections.iter().map(|it| it.id.as_str()).collect();
    assert!(
        map.connections
            .iter()
            .all(|it| drawn.contains(it.connection.as_str()))
    );
    assert!(
        kumu.elements
            .iter()
            .all(|it| it.attributes.contains_key("label"))
    );
    assert!(
        kumu.attributes
            .iter()
            .all(|it| !it.private && !it.format.is_empty() && !it.name.is_empty())
    );
    assert!(kumu.loops.is_empty() && kumu.perspectives.is_empty());
}

#[test]
fn an_oligrapher_map_is_whole() {
    let network = Graph::of(&demo());
    let (nodes, edges) = (network.nodes.len(), network.edges.len());
    let text = text_of("oligrapher");
    let map: Oligrapher = read(&text).unwrap();
    assert_eq!(map.title, "Library hours");
    assert_eq!(
        (map.graph.nodes.len(), map.graph.edges.len()),
        (nodes, edges)
    );
    for (id, node) in &map.graph.nodes {
        assert!(*id == node.id && !node.display.name.is_empty() && node.display.scale >= 1.0);
        assert!(node.display.x.is_finite() && node.display.y.is_finite());
    }
    for (id, edge) in &map.graph.edges {
        assert!(*id == edge.id && edge.display.contains_key("label"));
        assert!(map.graph.nodes.contains_key(&edge.node1_id));
        assert!(map.graph.nodes.contains_key(&edge.node2_id));
    }
    assert!(map.graph.captions.is_empty());
}

#[test]
fn graphml_has_a_key_for_all_it_says() {
    let network = Graph::of(&demo());
    let (nodes, edges) = (network.nodes.len(), network.edges.len());
    let text = text_of("graphml");
    let graph = xml(&text).unwrap();
    let count = |name: &str| {
        let all = graph
            .descendants()
            .filter(|it| it.tag_name().name() == name);
        all.count()
    };
    assert_eq!((count("node"), count("edge")), (nodes, edges));
    let keys: BTreeSet<&str> = graph
        .descendants()
        .filter_map(|it| it.attribute("key"))
        .collect();
    for key in keys {
        assert!(
            graph
                .descendants()
                .any(|it| it.attribute("id") == Some(key)),
            "{key}"
        );
    }
}

#[test]
fn a_report_as_json_is_read_back() {
    let report: Report = read(&text_of("json")).unwrap();
    assert_eq!(report, Report::of(&demo()));
}

/// No two dots of a map lie on each other, and no two of its names.
pub(super) fn dots_are_apart(text: &str) {
    let map = xml(text).expect("XML");
    let number = |node: &roxmltree::Node<'_, '_>, name: &str| -> f64 {
        node.attribute(name)
            .and_then(|it| it.parse().ok())
            .unwrap_or(0.0)
    };
    let circles = map
        .descendants()
        .filter(|it| it.tag_name().name() == "circle");
    let dots: Vec<(f64, f64)> = circles
        .filter(|it| number(it, "r") > 10.0)
        .map(|it| (number(&it, "cx"), number(&it, "cy")))
        .collect();
    assert!(dots.len() > 50);
    for (at, one) in dots.iter().enumerate() {
        for other in dots.iter().skip(at + 1) {
            assert!(
                (one.0 - other.0).hypot(one.1 - other.1) >= 21.9,
                "{one:?} {other:?}"
            );
        }
    }
}

/// How high a picture is, in its own units.
pub(super) fn height_of(svg: &str) -> f64 {
    let svg = xml(svg).expect("XML");
    let view = svg.root_element().attribute("viewBox").expect("a view");
    let height = view.split(' ').next_back().expect("four numbers");
    height.parse().expect("a number")
}
