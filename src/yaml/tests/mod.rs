mod fields;
mod hostile;
mod mistakes;
mod properties;
mod tree;

use crate::text::{Span, TextFile};

use super::{Node, NodeKind, YamlDocument, parse};

/// A file with what was read from it.
struct Read {
    file: TextFile,
    document: YamlDocument,
}

fn read(text: &str) -> Read {
    let file = TextFile::new("a.yaml", text);
    let document = parse(&file);
    Read { file, document }
}

impl Read {
    fn root(&self) -> &Node {
        self.document.root.as_ref().expect("a root")
    }

    fn value(&self, key: &str) -> &Node {
        self.root().get(key).expect("the key")
    }

    fn slice(&self, span: Span) -> &str {
        self.file.slice(span)
    }

    /// Every problem as `line:column words: message`.
    fn problems(&self) -> Vec<String> {
        self.document
            .problems
            .iter()
            .map(|problem| {
                let at = self.file.position(problem.span.start);
                let words = self.slice(problem.span);
                format!("{}:{} {words:?}: {}", at.line, at.column, problem.message)
            })
            .collect()
    }
}

/// The tree with the text of its spans, one line for each node.
fn outline(read: &Read) -> String {
    fn walk(read: &Read, node: &Node, indent: usize, out: &mut String) {
        let words = read.slice(node.span);
        let pad = " ".repeat(indent);
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.null => {
                out.push_str(&format!("{pad}null {words:?}\n"));
            }
            NodeKind::Scalar(scalar) => {
                let value = scalar.value.text();
                out.push_str(&format!("{pad}{:?} {value:?} {words:?}\n", scalar.style));
            }
            NodeKind::Sequence(items) => {
                out.push_str(&format!("{pad}sequence {words:?}\n"));
                for item in items {
                    walk(read, item, indent + 2, out);
                }
            }
            NodeKind::Mapping(entries) => {
                out.push_str(&format!("{pad}mapping {words:?}\n"));
                for (key, value) in entries {
                    walk(read, key, indent + 2, out);
                    walk(read, value, indent + 4, out);
                }
            }
        }
    }
    let mut out = String::new();
    if let Some(root) = &read.document.root {
        walk(read, root, 0, &mut out);
    }
    out
}
