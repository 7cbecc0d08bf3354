//! The kinds of sources: pages, documents, and what is served instead of them.

use super::*;

#[test]
fn web_pages() {
    check(
        SourceFormat::Html,
        &[
            (
                '+',
                "the port reopened on Monday",
                "<p>the port<br>reopened on <b>Mon</b>day",
            ),
            (
                '+',
                "the port reopened. It was late.",
                "<p>the port reopened.</p><p>It was late.</p>",
            ),
            (
                '+',
                "reopened on Monday",
                "<div>re<span>opened</span> on&nbsp;Monday</div>",
            ),
            (
                '-',
                "the port reopened on Monday",
                "<p>the port <i hidden>reopened</i> on Monday",
            ),
            (
                '-',
                "secret words here",
                "<p style='display:none'>secret words here</p>yes",
            ),
            ('-', "secret words here", "<!-- secret words here -->yes"),
            (
                '-',
                "secret words here",
                "<script>'secret words here'</script>yes",
            ),
            ('-', "secret words here", "<img alt='secret words here'>yes"),
            (
                '+',
                "the port reopened",
                "<p>the port <span hidden>was not</span> reopened",
            ),
            (
                '+',
                "Exports 1,810 1,920",
                "<table><tr><td>Exports<td>1,810<td>1,920</table>",
            ),
            (
                '-',
                "Exports 1,920",
                "<table><tr><td>Exports<td>1,810<td>1,920</table>",
            ),
            (
                '+',
                "the port reopened, he said",
                "the port reopened<sup>[2]</sup>, he said",
            ),
            (
                '-',
                "an area of 102 metres",
                "an area of 10<sup>2</sup> metres",
            ),
            (
                '+',
                "an area of 10² metres",
                "an area of 10<sup>2</sup> metres",
            ),
            (
                '+',
                "soft hyphens divide",
                "<p>soft hyp&shy;hens di&#173;vide",
            ),
            (
                '+',
                "“so be it”, he said",
                "<p>&ldquo;so be it&rdquo;, he said",
            ),
            (
                '+',
                "he said \"so be it\" today",
                "<p>he said <q>so be it</q> today",
            ),
            (
                '-',
                "Cookie settings and more",
                "<title>Cookie settings and more</title><p>yes",
            ),
            (
                '-',
                "a quote from another page",
                "<p>Nothing of the kind stands here, or ever did.",
            ),
        ],
    );
}

#[test]
fn documents() {
    check(
        SourceFormat::Pdf,
        &[
            ('+', "a wellknown harbour town", "a well-known harbour town"),
            ('+', "a well-known harbour town", "a wellknown harbour town"),
            (
                '+',
                "the port reopened on Monday",
                "the port reop ened on Monday",
            ),
            (
                '+',
                "the port reopened, he said later",
                "the port reopened12, he said later",
            ),
            (
                '-',
                "the port reopened in 2018, he said",
                "the port reopened in 2019, he said",
            ),
            (
                '-',
                "the port did reopen, he said",
                "the port did not reopen, he said",
            ),
        ],
    );
}

#[test]
fn a_source_that_is_not_the_document_decides_nothing() {
    for doubt in [
        Readability::Empty,
        Readability::Scanned,
        Readability::CoverSheet,
        Readability::BotWall,
        Readability::Truncated,
        Readability::Unsupported,
        Readability::Broken,
    ] {
        let mut cover = source(SourceFormat::Text, "Abstract. The port reopened on Monday.");
        cover.readability = doubt;
        assert_eq!(
            verdict("the ferry followed later", &cover),
            '?',
            "{doubt:?}"
        );
        assert_eq!(
            verdict("the port reopened on Monday", &cover),
            '+',
            "{doubt:?}"
        );
    }
}

#[test]
fn what_readers_see_and_what_they_do_not() {
    check(
        SourceFormat::Html,
        &[
            (
                '-',
                "secret words here",
                "<p style='visibility: hidden'>secret words here</p>yes",
            ),
            (
                '-',
                "secret words here",
                "<template>secret words here</template>yes",
            ),
            (
                '-',
                "secret words here",
                "<input type=hidden value='secret words here'>yes",
            ),
            (
                '-',
                "secret words here",
                "<meta content='secret words here'><p>yes",
            ),
            (
                '-',
                "secret words here",
                "<style>secret words here</style><p>yes",
            ),
            (
                '-',
                "secret words here",
                "<div hidden><p>secret <b>words</b> here</div>yes",
            ),
            (
                '+',
                "shown words here",
                "<div hidden>no</div><p>shown words here",
            ),
            (
                '+',
                "shown words here",
                "<ul><li>shown words</li><li>here</li></ul>",
            ),
            ('+', "shown words here", "<h2>shown words</h2><p>here"),
            (
                '+',
                "shown words here",
                "<details><summary>shown</summary>words here</details>",
            ),
            ('+', "shown words here", "<p>shown&#32;words&#x20;here"),
            (
                '+',
                "shown words here",
                "<p>shown <a href=x>words</a><wbr> here",
            ),
            ('+', "AT&T was fined today", "<p>AT&amp;T was fined today"),
            (
                '-',
                "AT&T was fined today",
                "<p>AT&amp;amp;T was fined today",
            ),
            ('+', "cafés in Orléans", "<p>cafe&#769;s in Orl&eacute;ans"),
            ('+', "the first office", "<p>the &#xFB01;rst of&#xFB01;ce"),
            (
                '-',
                "shown words here",
                "<p>shown words</p><p>and there</p>",
            ),
            ('-', "shown wordshere", "<p>shown words</p><p>here</p>"),
        ],
    );
}
