//! The two ends of the pipe to the child that reads a PDF.

use std::io::{BufRead as _, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use serde::{Deserialize, Serialize};

use super::{Limits, PdfText};

/// One line of what the child says.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    About { title: String, author: String },
    Page(String),
    End,
}

/// Reads the PDF in `bytes` in a child process: `program`, called with `arguments` so that it
/// runs [`serve`]. Nothing when not even a first page could be read.
pub fn extract_in_child(
    program: &Path,
    arguments: &[&str],
    bytes: &[u8],
    limits: &Limits,
) -> Option<PdfText> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let stdout = child.stdout.take()?;
    let (sender, lines) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // The child may end before it has read everything; that shows in what it says.
            stdin.write_all(bytes).ok();
        });
        let text = limits.text;
        let reader = scope.spawn(move || {
            let mut document = PdfText::default();
            let said = std::io::BufReader::new(stdout.take(text));
            for line in said.lines().map_while(Result::ok) {
                match serde_json::from_str(&line) {
                    Ok(Line::About { title, author }) => {
                        document.meta.title = title;
                        document
                            .meta
                            .authors
                            .extend((!author.is_empty()).then_some(author));
                    }
                    Ok(Line::Page(page)) => document.pages.push(page),
                    Ok(Line::End) => document.complete = true,
                    Err(_) => break,
                }
            }
            sender.send(()).ok();
            document
        });
        // Either the child has said everything or its time is up; then the pipes close.
        lines.recv_timeout(limits.time).ok();
        child.kill().ok();
        child.wait().ok();
        let document = reader.join().ok()?;
        (document.complete || !document.pages.is_empty()).then_some(document)
    })
}

/// Takes from this process what a child may not have: more memory or time than `limits` say.
/// Unix only; elsewhere the parent's clock is all that ends a child.
///
/// # Errors
/// When the system refuses.
#[cfg(feature = "pdf")]
pub fn confine(limits: &Limits) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most| Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(Resource::As, limit(limits.memory))?;
        // The parent's clock ends a child, but a parent can be killed before.
        setrlimit(Resource::Cpu, limit(limits.time.as_secs() + 1))?;
    }
    #[cfg(not(unix))]
    let _nothing_to_do = limits;
    Ok(())
}

/// The child's end: reads a PDF from `input` and writes its pages to `output`.
///
/// # Errors
/// When the document cannot be parsed, or a pipe breaks. A document may also make it panic,
/// abort or run for ever: that is why it is a process of its own.
#[cfg(feature = "pdf")]
pub fn serve(
    input: &mut dyn std::io::Read,
    output: &mut dyn std::io::Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let mut document = pdf_extract::Document::load_mem(&bytes)?;
    drop(bytes);
    if document.is_encrypted() {
        document.decrypt("")?;
    }
    let mut say = |line: &Line| -> Result<(), Box<dyn std::error::Error>> {
        serde_json::to_writer(&mut *output, line)?;
        output.write_all(b"\n")?;
        Ok(output.flush()?)
    };
    let about = about(&document);
    say(&Line::About {
        title: about.title,
        author: about.authors.join("; "),
    })?;
    for &number in document.get_pages().keys() {
        let mut page = String::new();
        let mut plain = pdf_extract::PlainTextOutput::new(&mut page);
        pdf_extract::output_doc_page(&document, &mut plain, number)?;
        say(&Line::Page(page))?;
    }
    say(&Line::End)
}

/// What the information dictionary says; empty where it is not text.
#[cfg(feature = "pdf")]
fn about(document: &pdf_extract::Document) -> crate::evidence::extract::Meta {
    let entry = |key: &[u8]| {
        let info = document.trailer.get(b"Info").ok()?;
        let (_, info) = document.dereference(info).ok()?;
        let (_, value) = document
            .dereference(info.as_dict().ok()?.get(key).ok()?)
            .ok()?;
        let words = pdf_extract::decode_text_string(value).ok()?;
        Some(words.trim().to_owned())
    };
    crate::evidence::extract::Meta {
        title: entry(b"Title").unwrap_or_default(),
        authors: entry(b"Author").into_iter().collect(),
        ..Default::default()
    }
}

#[cfg(all(test, feature = "pdf"))]
mod tests {
    use super::*;

    /// A document of one page that says `words`.
    fn document(words: &str) -> Vec<u8> {
        let stream = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R\
             /Resources<</Font<</F1 5 0 R>>>>>>"
                .to_owned(),
            format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
            "<</Title(Harbour report)/Author(Ana Lima)>>".to_owned(),
        ];
        let mut pdf = b"%PDF-1.4\n".to_vec();
        let mut offsets = Vec::new();
        for (number, object) in (1..).zip(&objects) {
            offsets.push(pdf.len());
            pdf.extend(format!("{number} 0 obj{object}endobj\n").bytes());
        }
        let table = pdf.len();
        pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        for offset in offsets {
            pdf.extend(format!("{offset:010} 00000 n \n").bytes());
        }
        let end = format!(
            "trailer<</Size {}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{table}\n%%EOF",
            objects.len() + 1
        );
        pdf.extend(end.bytes());
        pdf
    }

    #[test]
    fn a_document_is_served_page_by_page() {
        let mut said = Vec::new();
        serve(&mut &document("The port reopened")[..], &mut said).expect("served");
        let said = String::from_utf8(said).expect("UTF-8");
        let lines: Vec<_> = said.lines().collect();
        assert_eq!(lines.len(), 3, "{said}");
        assert_eq!(
            lines[0],
            r#"{"about":{"title":"Harbour report","author":"Ana Lima"}}"#
        );
        assert!(lines[1].contains("The port reopened"), "{said}");
    }

    #[test]
    fn what_is_no_document_is_an_error() {
        assert!(serve(&mut &b"%PDF-1.4 nonsense"[..], &mut Vec::new()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn the_parent_goes_on_whatever_the_child_does() {
        let limits = Limits {
            time: std::time::Duration::from_millis(200),
            ..Limits::default()
        };
        let run = |script: &str| {
            extract_in_child(
                Path::new("/bin/sh"),
                &["-c", script],
                &[0; 100_000],
                &limits,
            )
        };
        assert_eq!(run("exit 3"), None);
        assert_eq!(run("exec sleep 100"), None);
        assert_eq!(run("echo nonsense"), None);
        let partial = run(r#"echo '{"page":"one"}'; exec sleep 100"#).expect("a page");
        assert_eq!((partial.pages.len(), partial.complete), (1, false));
        let whole = run(r#"echo '{"page":"one"}'; echo '"end"'"#).expect("a page");
        assert!(whole.complete);
        assert_eq!(
            extract_in_child(Path::new("/nonexistent"), &[], b"", &limits),
            None
        );
    }
}
