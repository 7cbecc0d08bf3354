//! Edited quotes: ellipses and insertions.

use super::*;

#[test]
fn ellipses() {
    let speech = "We will open the port in May. The ferry will follow, and the bridge will be \
                  mended. It will not be cheap. We ask for patience.";
    check(
        SourceFormat::Text,
        &[
            (
                '+',
                "We will open the port … and the bridge will be mended",
                speech,
            ),
            (
                '+',
                "We will open the port ... the bridge will be mended.",
                speech,
            ),
            (
                '+',
                "We will open the port […] the bridge will be mended",
                speech,
            ),
            (
                '+',
                "We will open the port. . . . The ferry will follow",
                speech,
            ),
            ('+', "… the ferry will follow …", speech),
            (
                'o',
                "the bridge will be mended … We will open the port",
                speech,
            ),
            (
                'n',
                "the bridge will be mended … We ask for patience",
                speech,
            ),
            ('n', "It will … be cheap. We ask", speech),
            (
                '-',
                "We will open the port … the tunnel will be mended",
                speech,
            ),
            (
                'n',
                "he did ... take the money",
                "he did not take the money",
            ),
            (
                '-',
                "he did […] take the money",
                "he didn’t ever take the money",
            ),
            (
                'n',
                "she would … sign the treaty",
                "she would never sign the treaty",
            ),
            (
                '+',
                "I have said it … and I say it again",
                "I have said it… and I say it again",
            ),
            (
                '?',
                "We will open the port … to the very last word",
                &format!(
                    "We will open the port. {} to the very last word",
                    "Much was said. ".repeat(400)
                ),
            ),
        ],
    );
}

#[test]
fn other_speakers() {
    let prose = "“The port is safe,” said Ana Lima. “The port is a disgrace,” said Jo Park.";
    let one = "“The port is safe,” said Ana Lima, who runs it. “It opens in May,” she added.";
    let transcript = "LIMA: The port is safe.\nPARK: It is a disgrace.\nLIMA: It opens in May.";
    check(
        SourceFormat::Text,
        &[
            ('s', "The port is safe … a disgrace", prose),
            ('+', "The port is safe … It opens in May", one),
            ('s', "The port is safe … It is a disgrace", transcript),
            ('s', "The port is safe … It opens in May", transcript),
            ('-', "The port is safe. It is a disgrace", transcript),
            (
                '+',
                "The port is safe … next year",
                "Lima: The port is safe.\nIt opens next year.",
            ),
            (
                '+',
                "The port is safe … It opens in May",
                "“The port is safe,” Mr. Lima said. “And,” Ana Lima added, “It opens in May.”",
            ),
        ],
    );
}

#[test]
fn insertions() {
    check(
        SourceFormat::Text,
        &[
            ('+', "we [the council] will open it", "we will open it"),
            (
                '+',
                "[The council] will open it in May",
                "They will open it in May",
            ),
            ('+', "when [the council] opens it", "when she opens it"),
            (
                '+',
                "[T]he port will open in May",
                "He said the port will open in May",
            ),
            (
                '+',
                "he recieved [sic] the letter",
                "he recieved the letter",
            ),
            (
                '+',
                "he recieved (sic!) the letter",
                "he recieved the letter",
            ),
            (
                '+',
                "they work[ed] hard on it, he said",
                "they work hard on it, he said",
            ),
            ('n', "he did [not] take the money", "he did take the money"),
            (
                'n',
                "he did [really] take the money",
                "he did not take the money",
            ),
            ('-', "we [the council] will close it", "we will open it"),
            (
                '+',
                "we [the council] will open it",
                "minutes: we [the council] will open it",
            ),
            (
                '-',
                "the first half [and] the second half",
                &format!(
                    "the first half {} the second half",
                    "of many words ".repeat(30)
                ),
            ),
        ],
    );
}
