//! `claimlint evidence`: whether a page, a PDF or a file supports a sentence.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::sandbox::{Run, Sandbox, command, finish, text};

const PAGE: &str = "<html><head><title>The harbour</title></head><body>\
    <p>The port was closed in May. Nobody was hurt.</p>\
    <p hidden>The ferry carried 12,000 people.</p>\
    <p>The ferry carried 11,000 people: it was full. It sank later. The port was closed in May.</p>\
    </body></html>";

fn harbour() -> Sandbox {
    Sandbox::new().with("saved/harbour.html", PAGE)
}

fn weigh(sandbox: &Sandbox, claim: &str, source: &str) -> Value {
    let run = sandbox.run(&["evidence", "--claim", claim, source, "--format", "json"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    run.json()
}

/// A PDF with one page for each of `pages`, which hold a line each.
#[cfg(feature = "pdf")]
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", 4 + 2 * page))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{}]/Count {}>>",
            kids.join(" "),
            pages.len()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (page, words) in pages.iter().enumerate() {
        let stream = format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + 2 * page
        ));
        objects.push(format!(
            "<</Length {}>>stream\n{stream}\nendstream",
            stream.len()
        ));
    }
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
    pdf.extend(
        format!(
            "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF",
            objects.len() + 1
        )
        .bytes(),
    );
    pdf
}

#[test]
fn a_person_gets_passages_to_paste() {
    let run = harbour().run(&[
        "evidence",
        "--claim",
        "The port was closed in May.",
        "saved/harbour.html",
    ]);
    insta::assert_snapshot!(run.shown(), @r"
    exit status: 0
    ----- stdout
    supported, 0.72

    # supported, 0.77
    quote: {exact: The port was closed in May., suffix: Nobody}

    # supported, 0.77
    quote: {exact: The port was closed in May., prefix: later.}
    ");
    let run = harbour().run(&[
        "evidence",
        "--claim",
        "The ferry Lisbon carried 12,000 people.",
        "saved/harbour.html",
        "--passages",
        "1",
    ]);
    insta::assert_snapshot!(run.shown(), @r#"
    exit status: 0
    ----- stdout
    contradicted, 0.11
      the source has no "Lisbon", "12,000"

    # contradicted, 0.13
    quote: 'The ferry carried 11,000 people: it was full.'
    "#);
}

#[test]
fn a_program_gets_one_object() {
    let answer = weigh(
        &harbour(),
        "The ferry carried 11,000 people.",
        "saved/harbour.html",
    );
    assert_eq!(answer["id"], Value::Null);
    assert_eq!(answer["verdict"], "supported");
    assert_eq!(answer["missing"], json!([]));
    assert!(text(&answer["passage"]["text"]).contains("11,000 people"));
    assert!(answer["score"].as_f64().is_some_and(|score| score >= 0.5));
    let other = weigh(
        &harbour(),
        "The ferry carried 12,000 people.",
        "saved/harbour.html",
    );
    assert_eq!(other["verdict"], "contradicted");
    assert_eq!(other["missing"], json!(["12,000"]));
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_read_and_a_broken_one_decides_nothing() {
    let whole = pdf(&[
        "The harbour report of the year, in two pages for everybody to read",
        "The ferry carried 11,000 people to the island, and it was full",
    ]);
    let half = whole[..whole.len() / 2].to_vec();
    let sandbox = Sandbox::new()
        .with("report.pdf", &whole)
        .with("half.pdf", half)
        .with("none.pdf", "%PDF-1.7 and nothing behind it");
    let claim = "The ferry carried 11,000 people to the island.";
    let answer = weigh(&sandbox, claim, "report.pdf");
    assert_eq!(answer["verdict"], "supported", "{answer}");
    assert!(text(&answer["passage"]["text"]).contains("it was full"));
    for broken in ["half.pdf", "none.pdf"] {
        let answer = weigh(&sandbox, claim, broken);
        assert_eq!(answer["verdict"], "undecidable", "{broken}: {answer}");
    }
    let run = sandbox.run(&["evidence", "--claim", claim, "none.pdf"]);
    assert!(
        run.stdout
            .contains("the document could not be read within the limits"),
        "{}",
        run.shown()
    );
}

#[test]
fn what_is_not_the_document_decides_nothing() {
    let claim = "The ferry carried 11,000 people.";
    for (name, body, reason) in [
        ("empty.html", "<html><body></body></html>", "no text"),
        (
            "wall.html",
            "<html><title>Just a moment...</title><body>Verify you are human. The ferry carried 11,000 people.</body></html>",
            "robots",
        ),
        ("picture.png", "\u{89}PNG\r\n\u{0}\u{0}", "not a page"),
    ] {
        let sandbox = Sandbox::new().with(name, body);
        assert_eq!(
            weigh(&sandbox, claim, name)["verdict"],
            "undecidable",
            "{name}"
        );
        let run = sandbox.run(&["evidence", "--claim", claim, name]);
        assert!(run.stdout.contains(reason), "{name}: {}", run.shown());
    }
}

#[test]
fn only_files_under_the_root_are_read() {
    let sandbox = harbour().with(".git/notes.txt", "The ferry carried 11,000 people.");
    for (source, why) in [
        (".git/notes.txt", "outside the root"),
        ("gone.html", "no such file"),
        ("saved", "not a regular file"),
    ] {
        let run = sandbox.run(&["evidence", "--claim", "The ferry sank.", source]);
        assert_eq!(run.status, Some(2), "{source}");
        assert!(run.stderr.contains(why), "{source}: {}", run.shown());
        assert_eq!(run.stdout, "", "{source}");
    }
}

/// Runs `--batch -` over these lines.
fn batch(lines: &str) -> Run {
    let sandbox = Sandbox::new();
    let args = ["evidence", "--batch", "-", "--format", "json"];
    let mut command = command(&sandbox.path(), &args);
    let mut stdin = tempfile::tempfile().expect("a file");
    stdin.write_all(lines.as_bytes()).expect("lines");
    std::io::Seek::rewind(&mut stdin).expect("a file to read from its start");
    command.stdin(Stdio::from(stdin));
    finish(command)
}

fn answers(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn many_cases_are_answered_in_order() {
    let cases: String = (0..700)
        .map(|number| {
            let case = json!({
                "id": format!("case-{number}"),
                "claim": "The ferry carried 11,000 people.",
                "text": format!("The ferry carried {} people.", if number % 2 == 0 { "11,000" } else { "9,000" }),
                "note": "other keys are in order",
            });
            format!("{case}\n")
        })
        .collect();
    let run = batch(&cases);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let answers = answers(&run);
    assert_eq!(answers.len(), 700);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], format!("case-{number}"));
        let verdict = if number % 2 == 0 {
            "supported"
        } else {
            "contradicted"
        };
        assert_eq!(answer["verdict"], verdict, "{answer}");
    }
}

#[test]
fn a_malformed_line_is_named_and_the_others_are_answered() {
    let good = |id: &str| {
        json!({"id": id, "claim": "The ferry carried 11,000 people.", "text": "It sank."})
            .to_string()
    };
    let lines = [
        good("one"),
        "{\"id\": \"two\", \"claim\": 7}".to_owned(),
        String::new(),
        "not JSON".to_owned(),
        good("five"),
    ];
    let run = batch(&lines.join("\r\n"));
    assert_eq!(run.status, Some(2), "{}", run.shown());
    let ids: Vec<Value> = answers(&run).iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["one", "five"]);
    insta::assert_snapshot!(run.stderr, @r#"
    claimlint: standard input: line 2: invalid type: integer `7`, expected a string at column 24; a case is {"id": "…", "claim": "…", "text": "…"}
    claimlint: standard input: line 4: expected ident at column 2; a case is {"id": "…", "claim": "…", "text": "…"}
    "#);
}

#[cfg(feature = "network")]
#[test]
fn a_page_is_asked_for_by_its_address() {
    use crate::site::{Answer, Site};
    let site = Site::new();
    site.put(
        "/harbour",
        Answer::page(
            "The harbour",
            "<p>The ferry carried 11,000 people in May. Nobody was hurt in the harbour.</p>",
        ),
    );
    let claim = "The ferry carried 11,000 people.";
    let net = [
        "--allow-private",
        "127.0.0.0/8",
        "--no-cache",
        "--retries",
        "0",
    ];
    let ask = |path: &str, net: &[&str]| {
        let address = site.url(path);
        Sandbox::new().run(&[&["evidence", "--claim", claim, &address], net].concat())
    };
    let run = ask("/harbour", &net);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    assert!(
        run.stdout
            .contains("quote: The ferry carried 11,000 people in May.")
            && run.stdout.contains("#:~:text=The%20ferry"),
        "{}",
        run.shown()
    );
    for (path, net) in [("/gone", &net[..]), ("/harbour", &["--no-cache"])] {
        let run = ask(path, net);
        assert_eq!(run.status, Some(2), "{}", run.shown());
        assert!(
            run.stderr.contains("it could not be read: "),
            "{}",
            run.shown()
        );
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_locator_is_compared_with_the_pages_of_a_pdf() {
    let document = pdf(&[
        "The harbor was closed in May, the report of the year says in two pages for everybody",
        "The ferry sank in June 2018, and nobody who was on board of it was hurt by the accident",
    ]);
    for (locator, said) in [
        ("p. 2", None),
        (
            "p. 1",
            Some("the locator says \"p. 1\", but the quote is on page 2 of the file"),
        ),
        (
            "pp. 98-99",
            Some("the locator says \"pp. 98-99\", but the document has 2 pages"),
        ),
        ("chapter 9", None),
    ] {
        let claims = format!(
            "version: 1\narticle: ../ferry.md\nsources:\n  report: {{title: Ferries, publisher: Harbor Board, file: report.pdf}}\nclaims:\n  - {{text: The ferry sank in June 2018, cite: {{source: report, quote: The ferry sank in June 2018, locator: {locator}}}}}\n"
        );
        let sandbox = Sandbox::new()
            .with("ferry.md", "The ferry sank in June 2018.\n")
            .with("claims/ferry.yaml", claims)
            .with("claims/report.pdf", &document);
        let report = sandbox.run(&["check", "--format", "json"]).json();
        let messages: Vec<&str> = crate::sandbox::findings(&report)
            .iter()
            .filter(|finding| finding["rule"] == "wrong-locator")
            .map(|finding| text(&finding["message"]))
            .collect();
        assert_eq!(messages, Vec::from_iter(said), "{locator}: {report}");
    }
}
