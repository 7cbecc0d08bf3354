use super::{ScalarContext, scalar};

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number, without quotes.
    Number(u64),
    /// `true` or `false`, without quotes.
    Flag(bool),
    /// A scalar that is no text, as YAML spells it: `null`, `-1`, `0.71`.
    Plain(String),
    /// A list, an entry on each line.
    List(Vec<Value>),
    /// Keys and values, a key on each line.
    Map(Vec<(String, Value)>),
    /// Anything, on one line: `[a, b]`, `{text: a, reason: b}`.
    Line(Box<Value>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Keys and values.
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Value)>) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value));
        Self::Map(entries.collect())
    }

    /// The same value on one line.
    #[must_use]
    pub fn on_one_line(self) -> Self {
        Self::Line(Box::new(self))
    }

    /// As a whole document, which ends in a line end.
    pub fn document(&self) -> String {
        let mut text = self.lines().join("\n");
        text.push('\n');
        text
    }

    /// On one line, as it can stand within brackets.
    pub(in crate::yaml) fn flow(&self) -> String {
        match self {
            Self::Text(text) => scalar(text, ScalarContext::Flow),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Plain(written) => written.clone(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::flow).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| {
                        format!("{}: {}", scalar(key, ScalarContext::Flow), value.flow())
                    })
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Self::Line(value) => value.flow(),
        }
    }

    /// Its lines in a block, without indentation.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![scalar(text, ScalarContext::Block)],
            Self::List(items) if !items.is_empty() => items
                .iter()
                .flat_map(|item| hang("- ", item.lines()))
                .collect(),
            Self::Map(entries) if !entries.is_empty() => entries
                .iter()
                .flat_map(|(key, value)| entry(&scalar(key, ScalarContext::Block), value))
                .collect(),
            _ => vec![self.flow()],
        }
    }

    fn is_block(&self) -> bool {
        match self {
            Self::List(items) => !items.is_empty(),
            Self::Map(entries) => !entries.is_empty(),
            Self::Text(_) | Self::Number(_) | Self::Flag(_) | Self::Plain(_) | Self::Line(_) => {
                false
            }
        }
    }
}

/// Characters up to which a key may stand before its colon: YAML allows 1,024.
const KEY_LIMIT: usize = 1_000;

/// Whether a key is so long that it takes a line of its own, behind a `?`.
pub(in crate::yaml) fn is_long_key(key: &str) -> bool {
    // An escape takes ten characters at most.
    key.len() > KEY_LIMIT / 10 && scalar(key, ScalarContext::Block).chars().count() > KEY_LIMIT
}

fn entry(key: &str, value: &Value) -> Vec<String> {
    if key.chars().count() > KEY_LIMIT {
        let mut lines = vec![format!("? {key}")];
        lines.extend(entry("", value));
        return lines;
    }
    if value.is_block() {
        let mut lines = vec![format!("{key}:")];
        lines.extend(value.lines().into_iter().map(|line| format!("  {line}")));
        lines
    } else {
        value
            .lines()
            .into_iter()
            .map(|line| format!("{key}: {line}"))
            .collect()
    }
}

/// The first line after `mark`, the others indented below it.
fn hang(mark: &str, lines: Vec<String>) -> impl Iterator<Item = String> {
    let mark = mark.to_owned();
    let below = " ".repeat(mark.len());
    lines.into_iter().enumerate().map(move |(index, line)| {
        let before = if index == 0 { &mark } else { &below };
        format!("{before}{line}")
    })
}
