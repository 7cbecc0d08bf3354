//! What reading an article costs, in megabytes a second, and what hostile ones cost.
//!
//! The aims are 40 MB/s for Markdown and 30 MB/s for HTML. Prints figures; fails nothing.

use std::time::Instant;

use claimlint::article::{Format, read};
use claimlint::text::TextFile;

const MARKDOWN: &str = "## The harbour of Lisbon\n\n\
    It **closed** on 3&nbsp;May, says the [port authority](https://port.example/n?a=1), and the\n\
    ships that were waiting outside had to turn back before the tide.[^1] Ana Lima, who runs the\n\
    pilots' office, said that “nobody had told” her crews about the order from the ministry.\n\n\
    The ministry answered in the evening that every office on the coast had been called at noon,\n\
    and that the line of the pilots had been busy. A list of the calls, which this paper has seen,\n\
    holds 14 numbers; the pilots' is not among them, and neither is that of the fishing harbour.\n\n\
    > We had no choice, and we would do it again.\n\n\
    - the first ship left at `05:30`\n- the second one stayed\n\n\
    | Ship | Crew |\n|---|---|\n| Santa Maria | 12 |\n\n[^1]: Port log of that day.\n\n";

const HTML: &str = "<h2 id=\"harbour\">The harbour of Lisbon</h2>\n<!-- news -->\n\
    <p class=\"lead\">It <b>closed</b> on 3&nbsp;May, says the <a href=\"https://port.example/n?a=1\">port\n\
    authority</a>, and the ships that were waiting outside had to turn back before the\n\
    tide.<sup><a href=\"#fn1\">[1]</a></sup> Ana Lima, who runs the pilots&rsquo; office, said that\n\
    “nobody had told” her crews about the order from the ministry.</p>\n\
    <p>The ministry answered in the evening that every office on the coast had been called at\n\
    noon, and that the line of the pilots had been busy. A list of the calls, which this paper has\n\
    seen, holds 14 numbers; the pilots&rsquo; is not among them, and neither is that of the fishing\n\
    harbour.</p>\n\
    <blockquote><p>We had no choice, and we would do it again.</p></blockquote>\n\
    <ul><li>the first ship left at <code>05:30</code><li>the second one stayed</ul>\n\
    <table><tr><th>Ship<th>Crew<tr><td>Santa Maria<td>12</table>\n";

const TEXT: &str = "The harbour of Lisbon\n\n\
    It closed on 3 May, says the port authority, and the ships that were waiting outside had to\n\
    turn back before the tide. See https://port.example/n?a=1 for the order of that day.\n\n";

const MDX: &str = "import { Card } from './card'\n\n## The harbour of Lisbon\n\n\
    <Card kind={1}>\n  It **closed** on 3&nbsp;May, says the [port authority](https://port.example/),\n\
    \x20 and {count} ships had to turn back before the tide.\n</Card>\n\n";

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    println!("megabytes a second, 4 MB each");
    for (name, part, format) in [
        ("Markdown", MARKDOWN, Format::Markdown),
        ("HTML", HTML, Format::Html),
        ("MDX", MDX, Format::Mdx),
        ("text", TEXT, Format::Text),
    ] {
        let text = part.repeat(4_000_000 / part.len());
        let (best, blocks) = seconds(&text, format);
        println!(
            "{name:>9}  {:6.1}  {blocks} blocks",
            megabytes(&text) / best
        );
    }
    println!("seconds for 1 MB of");
    for (part, format) in [
        (">", Format::Markdown),
        ("> ", Format::Markdown),
        ("[", Format::Markdown),
        ("*a ", Format::Markdown),
        ("a**b", Format::Markdown),
        ("word ", Format::Markdown),
        ("<b>", Format::Markdown),
        ("<p>a", Format::Html),
        ("<div><a href=x>", Format::Html),
        ("<b></i>", Format::Html),
        ("<td>", Format::Html),
        ("&amp", Format::Html),
        ("{", Format::Mdx),
        ("<A b='", Format::Mdx),
        ("http://a", Format::Text),
    ] {
        let text = part.repeat(1_000_000 / part.len());
        let (best, _) = seconds(&text, format);
        println!("{best:9.3}  {part:?} in {format:?}");
    }
}

/// The best of three times, and the number of blocks.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn seconds(text: &str, format: Format) -> (f64, usize) {
    let file = TextFile::new("article", text);
    let mut best = f64::INFINITY;
    let mut blocks = 0;
    for _ in 0..3 {
        let start = Instant::now();
        blocks = read(&file, format).blocks.len();
        best = best.min(start.elapsed().as_secs_f64());
    }
    (best, blocks)
}

fn megabytes(text: &str) -> f64 {
    f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX)) / 1e6
}
