//! Changes that have less checked, or break what claims rest on.

use super::{A, C, Edit, H, K};

/// Attacks: a name, the edits and words of what is said.
pub(super) const ATTACKS: &[(&str, &[Edit], &str)] = &[
    // Edited excuses.
    (
        "another uncited-ok",
        &[
            (
                A,
                "Everybody in Harle likes the view from the pier",
                "The mayor of Harle took 12 bribes",
            ),
            (
                C,
                "Everybody in Harle likes the view from the pier",
                "The mayor of Harle took 12 bribes",
            ),
        ],
        "`uncited-ok` excuse a new statement: \"The mayor of Harle took 12 bribes",
    ),
    (
        "another opinion",
        &[
            (A, "It is a very fine ferry", "It sank 3 times in 2017"),
            (C, "It is a very fine ferry", "It sank 3 times in 2017"),
        ],
        "`kind: opinion` excuse a new statement: \"It sank 3 times",
    ),
    (
        "a negated opinion",
        &[
            (A, "It is a very fine ferry", "It is not a very fine ferry"),
            (C, "It is a very fine ferry", "It is not a very fine ferry"),
        ],
        "`kind: opinion` excuse",
    ),
    (
        "a sentence under a suppression",
        &[
            (
                A,
                "Experts say that the ferry is slow",
                "Experts say that the captain stole money",
            ),
            (
                C,
                "Experts say that the ferry is slow",
                "Experts say that the captain stole money",
            ),
        ],
        "a suppression of weasel-attribution excuse a new statement",
    ),
    (
        "a second suppression",
        &[(
            A,
            "The crew wore",
            "<!-- claimlint: ignore[uncited-statement] so -->\nThe crew wore",
        )],
        "this change suppresses uncited-statement",
    ),
    (
        "a new claim on a confidential source",
        &[
            (
                A,
                "The crew wore",
                "The mayor took 12 bribes.\n\nThe crew wore",
            ),
            (
                C,
                "uncited-ok:",
                "  - {id: bribes, text: The mayor took 12 bribes, cite: insider}\nuncited-ok:",
            ),
        ],
        "the confidential source `insider` excuse a new statement: \"The mayor took 12 bribes",
    ),
    (
        "an old claim moved to a confidential source",
        &[(
            C,
            "Ana Lima, cite: {source: gazette, quote: it was never late}",
            "Ana Lima, cite: insider",
        )],
        "the confidential source `insider`",
    ),
    (
        "a source becomes confidential",
        &[(
            C,
            "publisher: Herald}",
            "publisher: Herald, confidential: true, reason: asked for it}",
        )],
        "makes a source confidential",
    ),
    (
        "a bibliography makes it confidential",
        &[(
            "sources/library.yaml",
            "file: minutes.txt",
            "confidential: true, reason: asked for it",
        )],
        "makes a source confidential",
    ),
    (
        "another anonymous statement",
        &[
            (
                A,
                "said that the engine is weak",
                "said that the captain drinks",
            ),
            (
                C,
                "said that the engine is weak",
                "said that the captain drinks",
            ),
        ],
        "a speaker who is not named excuse a new statement",
    ),
    (
        "more of all: true",
        &[(
            A,
            "The crew wore",
            "The Stella killed 12 passengers.\n\nThe crew wore",
        )],
        "`all: true` excuse a new statement: \"The Stella killed 12",
    ),
    (
        "another name for a speaker",
        &[(
            C,
            "speaker: Ana Lima",
            "speaker: {name: Ana Lima, aka: [Jo Park]}",
        )],
        "has \"Jo Park\" pass for Ana Lima",
    ),
    (
        "declared German",
        &[(C, "version: 1\n", "version: 1\nlanguage: de\n")],
        "`language: de` keep English from being read",
    ),
    (
        "German by front matter",
        &[(A, "# The ferry", "---\nlang: de\n---\n\n# The ferry")],
        "the front matter (`de`)",
    ),
    (
        "a new article, declared German",
        &[
            (
                "articles/new.md",
                "",
                "The pier cost 9 million euros in 2017.\n",
            ),
            (
                "claims/new.yaml",
                "",
                "version: 1\narticle: ../articles/new.md\nlanguage: de\nclaims: []\n",
            ),
        ],
        "`language: de` keep English",
    ),
    (
        "a part marked as German",
        &[
            (
                "articles/page.html",
                "",
                "<html><body><div lang=\"de\"><p>The pier cost 9 million euros in 2017, and the town paid for all of it.</p></div></body></html>\n",
            ),
            (
                "claims/page.yaml",
                "",
                "version: 1\narticle: ../articles/page.html\nclaims: []\n",
            ),
        ],
        "a `lang` attribute or the words around it keep English from being read: \"The pier cost",
    ),
    (
        "English in a German article",
        &[(
            "articles/steg.md",
            "Der Steg ist alt.",
            "The old pier was built by the town many years ago, and 12 people have died there since.\n\nDer Steg ist alt.",
        )],
        "`language: de` keep English from being read: \"The old pier",
    ),
    // Sentences that grow.
    (
        "a sentence grows under its claim",
        &[(
            A,
            "in calm weather",
            "in calm weather; the captain was drunk on 12 of 30 crossings",
        )],
        "excuse a new statement: \"The crew wore new uniforms in calm weather; the captain",
    ),
    (
        "an excused sentence grows",
        &[(
            A,
            "likes the view from the pier",
            "likes the view from the pier; the mayor took 12 bribes",
        )],
        "`uncited-ok` excuse a new statement",
    ),
    (
        "an opinion grows",
        &[(
            A,
            "a very fine ferry.",
            "a very fine ferry, and its captain beat 12 guests.",
        )],
        "`kind: opinion` excuse a new statement",
    ),
    // Evidence that goes.
    (
        "a number with its quote kept",
        &[
            (A, "400 guests", "4000 guests"),
            (
                C,
                "text: The ferry opened on 3 May 2018 with 400",
                "text: The ferry opened on 3 May 2018 with 4000",
            ),
        ],
        "number-mismatch",
    ),
    (
        "a number without the quote",
        &[
            (A, "400 guests", "4000 guests"),
            (C, "with 400 guests\n", "with 4000 guests\n"),
            (
                C,
                "{source: gazette, quote: the ferry opened on 3 May 2018 with 400 guests, locator: p. 3}",
                "{source: gazette, locator: p. 3}",
            ),
        ],
        "error weakened-check: this change takes the quote \"the ferry opened on 3 May 2018 with 400 guests\" away from the claim, which it verified: it said",
    ),
    (
        "a number without quote and file",
        &[
            (A, "400 guests", "4000 guests"),
            (C, "with 400 guests\n", "with 4000 guests\n"),
            (
                C,
                "quote: the ferry opened on 3 May 2018 with 400 guests, ",
                "",
            ),
            (C, ", file: ../sources/gazette.txt", ""),
        ],
        "error weakened-check",
    ),
    (
        "a quote cut before its number",
        &[
            (A, "400 guests", "4000 guests"),
            (C, "with 400 guests\n", "with 4000 guests\n"),
            (
                C,
                "quote: the ferry opened on 3 May 2018 with 400 guests",
                "quote: the ferry opened on 3 May 2018",
            ),
        ],
        "error weakened-check",
    ),
    (
        "a claim narrowed",
        &[
            (A, "400 guests", "4000 guests"),
            (
                C,
                "text: The ferry opened on 3 May 2018 with 400 guests",
                "text: The ferry opened on 3 May 2018",
            ),
        ],
        "weakened-check",
    ),
    (
        "a speaker deleted",
        &[(C, "speaker: Ana Lima, ", "")],
        "takes the speaker Ana Lima away",
    ),
    (
        "a locator deleted",
        &[(C, ", locator: p. 3", "")],
        "takes the locator \"p. 3\" away",
    ),
    (
        "a file deleted from the source",
        &[(C, ", file: ../sources/gazette.txt", "")],
        "takes the `file` of `gazette` away",
    ),
    (
        "a citation swapped for one without a quote",
        &[(
            C,
            "{source: minutes, quote: Harle paid 2 million euros for the ferry}",
            "herald",
        )],
        "error weakened-check",
    ),
    (
        "a source with a look-alike id",
        &[
            (
                C,
                "  herald: {",
                "  gаzette: {title: Blog, publisher: Me}\n  herald: {",
            ),
            (
                C,
                "cite: {source: gazette, quote: it was never late}",
                "cite: gаzette",
            ),
        ],
        "error weakened-check",
    ),
    (
        "an insertion supplies the number",
        &[
            (A, "400 guests", "4,000 guests"),
            (C, "with 400 guests\n", "with 4,000 guests\n"),
            (C, "with 400 guests, locator", "with \"), locator"),
            (
                C,
                "quote: the ferry opened on 3 May 2018 with \")",
                "quote: \"the ferry opened on 3 May 2018 with [4,000] guests\"",
            ),
        ],
        "error weakened-check",
    ),
    (
        "number, quote and copy alike",
        &[
            (A, "400 guests", "4000 guests"),
            (C, "400 guests", "4000 guests"),
            ("sources/gazette.txt", "400 guests", "4000 guests"),
        ],
        "error weakened-check: this change edits the copy of the source",
    ),
    (
        "as-of moved",
        &[(C, "as-of: 2018-12-01", "as-of: 2016-12-01")],
        "this change moves `as-of`",
    ),
    (
        "as-of deleted",
        &[(C, "as-of: 2018-12-01\n", "")],
        "this change moves `as-of`",
    ),
    (
        "a claim deleted",
        &[(
            C,
            "  - {id: uniforms, text: The crew wore new uniforms, cite: herald}\n",
            "",
        )],
        "deletes the claim that covers this",
    ),
    (
        "an id for another statement",
        &[(
            C,
            "{id: uniforms, text: The crew wore new uniforms",
            "{id: uniforms, text: Everybody in Harle likes the view",
        )],
        "deletes the claim that covers this",
    ),
    // What claims rest on.
    (
        "a deleted copy",
        &[("sources/gazette.txt", "", "")],
        "missing-article",
    ),
    (
        "a deleted copy of a bibliography",
        &[("sources/minutes.txt", "", "")],
        "error missing-article: there is no such file of a source",
    ),
    (
        "a doctored copy",
        &[("sources/minutes.txt", "2 million", "9 million")],
        "misquote",
    ),
    (
        "a renamed key",
        &[("sources/library.yaml", "minutes:", "protocol:")],
        "unknown-source",
    ),
    (
        "a deleted bibliography",
        &[("sources/library.yaml", "", "")],
        "missing-article",
    ),
    // Others of the same kinds.
    (
        "an opinion becomes background",
        &[(C, "kind: opinion", "kind: background")],
        "`kind: background` excuse a new statement",
    ),
    (
        "an opinion by the same id",
        &[(
            C,
            "text: It is a very fine ferry, kind: opinion",
            "text: The crew wore new uniforms, kind: opinion",
        )],
        "`kind: opinion` excuse a new statement: \"The crew wore",
    ),
    (
        "an excuse for every place",
        &[
            (
                A,
                "The crew wore",
                "Everybody in Harle stole 12 boats.\n\nThe crew wore",
            ),
            (
                C,
                "text: Everybody in Harle likes the view from the pier,",
                "text: {exact: Everybody in Harle, all: true},",
            ),
        ],
        "`uncited-ok` excuse a new statement: \"Everybody in Harle stole",
    ),
    (
        "a suppression moves to another sentence",
        &[
            (
                A,
                "<!-- claimlint: ignore[weasel-attribution] the minutes name them -->\nExperts say that the ferry is slow.\n\n",
                "",
            ),
            (
                C,
                "  - {id: slow, text: Experts say that the ferry is slow, cite: herald}\n",
                "",
            ),
            (
                A,
                "The crew wore",
                "<!-- claimlint: ignore[weasel-attribution] the minutes name them -->\nCritics say that the crew stole uniforms.\n\nThe crew wore",
            ),
        ],
        "a suppression of weasel-attribution excuse a new statement",
    ),
    (
        "an anonymous speaker for a named one",
        &[(
            C,
            "speaker: Ana Lima,",
            "speaker: {anonymous: true, description: a captain, reason: fears for the job},",
        )],
        "a speaker who is not named excuse a new statement",
    ),
    (
        "an opinion replaces another with the names swapped",
        &[
            (
                A,
                "Everybody in Harle likes the view",
                "The view from Harle shames the mayor",
            ),
            (
                C,
                "Everybody in Harle likes the view",
                "The view from Harle shames the mayor",
            ),
        ],
        "`uncited-ok` excuse a new statement",
    ),
    (
        "the claims file is replaced",
        &[
            (C, "", ""),
            (
                "claims/boat.yaml",
                "",
                "version: 1\narticle: ../articles/ferry.md\nclaims:\n  - {text: The ferry opened on 3 May 2018 with 400 guests, kind: own-reporting}\n",
            ),
        ],
        "`kind: own-reporting` excuse a new statement",
    ),
    (
        "a claim without its id and its quote",
        &[
            (A, "400 guests", "4000 guests"),
            (
                C,
                "  - id: opened\n    text: The ferry opened on 3 May 2018 with 400 guests\n    cite: {source: gazette, quote: the ferry opened on 3 May 2018 with 400 guests, locator: p. 3}",
                "  - {text: The ferry opened on 3 May 2018 with 4000 guests, cite: gazette}",
            ),
        ],
        "error weakened-check",
    ),
    (
        "an ellipsis hides the date",
        &[
            (A, "on 3 May 2018", "on 5 March 2019"),
            (
                C,
                "text: The ferry opened on 3 May 2018",
                "text: The ferry opened on 5 March 2019",
            ),
            (
                C,
                "quote: the ferry opened on 3 May 2018 with 400 guests",
                "quote: the ferry opened … with 400 guests",
            ),
        ],
        "error weakened-check",
    ),
    (
        "a claim retargeted to another place",
        &[
            (
                A,
                "The crew wore new uniforms in",
                "The crew wore new uniforms on 12 of 30 trips, and paid 9,000 euros. Nobody saw it. The crew wore new uniforms in",
            ),
            (
                C,
                "text: The crew wore new uniforms,",
                "text: {exact: The crew wore new uniforms, suffix: \" on 12\"},",
            ),
        ],
        "weakened-check",
    ),
    (
        "the quote of an unchanged claim",
        &[(
            C,
            "{source: minutes, quote: Harle paid 2 million euros for the ferry}",
            "minutes",
        )],
        "error weakened-check: this change takes the quote \"Harle paid 2 million euros for the ferry\"",
    ),
    (
        "one of two sources",
        &[(
            C,
            "{source: minutes, quote: Harle paid 2 million euros for the ferry}",
            "[]",
        )],
        "error weakened-check: this change takes the citation of `minutes`",
    ),
    (
        "a library that leads elsewhere",
        &[(
            "sources/library.yaml",
            "{title: Minutes, publisher: Town of Harle, file: minutes.txt}",
            "{title: Blog, publisher: Me}",
        )],
        "weakened-check: this change takes the citation of `minutes`",
    ),
    // Ids and places that are not what they look like.
    (
        "a claim with a look-alike id",
        &[
            (A, "400 guests", "4000 guests"),
            (
                C,
                "  - id: opened\n    text: The ferry opened on 3 May 2018 with 400 guests\n    cite: {source: gazette, quote: the ferry opened on 3 May 2018 with 400 guests, locator: p. 3}",
                "  - {id: oреned, text: The ferry opened on 3 May 2018 with 4000 guests, cite: gazette}",
            ),
        ],
        "weakened-check",
    ),
    (
        "a source whose id differs in case",
        &[
            (
                C,
                "  herald: {",
                "  Gazette: {title: The ferry, publisher: Gazette Blog}\n  herald: {",
            ),
            (
                C,
                "cite: {source: gazette, quote: it was never late}",
                "cite: Gazette",
            ),
        ],
        "error weakened-check: this change takes the quote \"it was never late\" away",
    ),
    (
        "a source by a look-alike id with a quote",
        &[
            (
                C,
                "  herald: {",
                "  gаzette: {title: Blog, publisher: Me, file: ../sources/blog.txt}\n  herald: {",
            ),
            (
                "sources/blog.txt",
                "",
                "The ferry opened on 3 May 2018 with 4000 guests.\n",
            ),
            (A, "400 guests", "4000 guests"),
            (C, "with 400 guests\n", "with 4000 guests\n"),
            (
                C,
                "{source: gazette, quote: the ferry opened on 3 May 2018 with 400 guests, locator: p. 3}",
                "{source: gаzette, quote: it opened}",
            ),
        ],
        "error invalid-claims-file: ids may contain only letters",
    ),
    (
        "a prefix retargeted",
        &[
            (
                A,
                "The crew wore new uniforms in",
                "In 2017 the crew wore new uniforms on 12 of 30 trips, and paid 9,000 euros. Nobody saw it. The crew wore new uniforms in",
            ),
            (
                C,
                "text: The crew wore new uniforms,",
                "text: {exact: crew wore new uniforms, prefix: \"2017 the \"},",
            ),
        ],
        "weakened-check",
    ),
    (
        "as-of a year later for days in words",
        &[(C, "as-of: 2018-12-01", "as-of: 2019-12-01")],
        "this change moves `as-of`, so that \"This year the ferry carried 90 dogs.\"",
    ),
    // New excuses.
    (
        "a new uncited-ok",
        &[
            (
                A,
                "The crew wore",
                "The mayor took 12 bribes in 2017.\n\nThe crew wore",
            ),
            (
                C,
                "uncited-ok:\n",
                "uncited-ok:\n  - {text: The mayor took 12 bribes in 2017, reason: anybody can see it}\n",
            ),
        ],
        "`uncited-ok` excuse a new statement: \"The mayor took 12 bribes",
    ),
    (
        "a new opinion",
        &[
            (
                A,
                "The crew wore",
                "The mayor took 12 bribes in 2017.\n\nThe crew wore",
            ),
            (
                C,
                "uncited-ok:",
                "  - {text: The mayor took 12 bribes in 2017, kind: opinion}\nuncited-ok:",
            ),
        ],
        "`kind: opinion` excuse a new statement: \"The mayor took 12 bribes",
    ),
    (
        "own reporting",
        &[(
            C,
            "The crew wore new uniforms, cite: herald",
            "The crew wore new uniforms, kind: own-reporting",
        )],
        "`kind: own-reporting` excuse a new statement",
    ),
    (
        "a new confidential source",
        &[
            (
                C,
                "  insider: {",
                "  friend: {type: interview, confidential: true, reason: asked for it}\n  insider: {",
            ),
            (
                C,
                "The crew wore new uniforms, cite: herald",
                "The crew wore new uniforms, cite: friend",
            ),
        ],
        "makes a source confidential",
    ),
    (
        "an excused sentence in which a word is another",
        &[
            (A, "Everybody in Harle likes", "Nobody in Harle likes"),
            (C, "Everybody in Harle likes", "Nobody in Harle likes"),
        ],
        "`uncited-ok` excuse a new statement: \"Nobody in Harle",
    ),
    (
        "an opinion with two letters swapped",
        &[
            (
                H,
                "The harbour is a bit too small",
                "The harbour is a bit too casual",
            ),
            (
                K,
                "The harbour is a bit too small",
                "The harbour is a bit too casual",
            ),
        ],
        "`kind: opinion` excuse a new statement",
    ),
    (
        "an item of a list grows",
        &[(
            H,
            "It employs 90 people.",
            "It employs 90 people, and 12 of them were arrested in 2017.",
        )],
        "excuse a new statement: \"It employs 90 people, and 12",
    ),
    (
        "a suppression of every rule",
        &[(
            A,
            "The crew wore",
            "<!-- claimlint: ignore[uncited-statement,weasel-attribution,number-mismatch] so -->\nThe crew wore",
        )],
        "this change suppresses number-mismatch",
    ),
    // Links and quotations.
    (
        "a link to a mailbox",
        &[(
            H,
            "(https://www.iana.org/harbour)",
            "(mailto:town@iana.org)",
        )],
        "uncited-statement",
    ),
    (
        "a link to a program",
        &[(H, "(https://www.iana.org/harbour)", "(javascript:void%200)")],
        "uncited-statement",
    ),
    (
        "a link without words",
        &[(
            H,
            "[the town](https://www.iana.org/harbour)",
            "the town[](https://www.iana.org/harbour)",
        )],
        "uncited-statement",
    ),
    (
        "a link to the article itself",
        &[(
            H,
            "(https://www.iana.org/harbour)",
            "(./harbour.md#figures)",
        )],
        "uncited-statement",
    ),
    (
        "a quotation altered",
        &[
            (
                H,
                "It is the colour of the sea",
                "It is the colour of the blood",
            ),
            (
                K,
                "text: 'It is the colour of the sea",
                "text: 'It is the colour of the blood",
            ),
        ],
        "altered-quotation",
    ),
    (
        "a quotation given to somebody else",
        &[
            (H, "Ana Lima said.", "Jo Park said."),
            (
                K,
                "Ana Lima said', speaker: Ana Lima",
                "Jo Park said', speaker: Jo Park",
            ),
        ],
        "source-mismatch: the source never mentions Jo Park",
    ),
    (
        "a denial",
        &[
            (A, "that it was never late", "that it was late"),
            (
                C,
                "text: Ana Lima said that it was never late",
                "text: Ana Lima said that it was late",
            ),
        ],
        "error weakened-check: this change turns the claim round, and its quote stays as it is",
    ),
    (
        "another year with its quote cut",
        &[
            (H, "was built in 1932 by 300", "was built in 1962 by 300"),
            (
                K,
                "text: The harbour was built in 1932 by 300",
                "text: The harbour was built in 1962 by 300",
            ),
            (
                K,
                "quote: The harbour was built in 1932 by 300 workers",
                "quote: by 300 workers",
            ),
        ],
        "error weakened-check",
    ),
    (
        "a copy replaced by a doctored one in another place",
        &[
            (K, "../sources/chronicle.txt", "../sources/2018.txt"),
            ("sources/chronicle.txt", "", ""),
            (
                "sources/2018.txt",
                "",
                "The harbour was built in 1932 by 900 workers. It is the colour of the sea, said Ana Lima. It was opened by nobody.\n",
            ),
            (H, "300 workers", "900 workers"),
            (K, "by 300 workers, cite", "by 900 workers, cite"),
            (K, "by 300 workers}", "by 900 workers}"),
        ],
        "weakened-check",
    ),
];
