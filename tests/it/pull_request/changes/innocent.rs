//! Everyday editing, of which nothing is said.

use super::{A, C, CHRONICLE, Edit, GERMAN, H, HARBOR_CLAIMS, K};

/// Everyday editing.
pub(super) const INNOCENT: &[(&str, &[Edit])] = &[
    (
        "a typo in an excused sentence",
        &[
            (A, "Everybody in Harle", "Everyboddy in Harle"),
            (C, "Everybody in Harle", "Everyboddy in Harle"),
        ],
    ),
    (
        "a typo in an opinion",
        &[
            (A, "a very fine ferry", "a very fine fery"),
            (C, "a very fine ferry", "a very fine fery"),
        ],
    ),
    (
        "an opinion shortened",
        &[
            (A, "a very fine ferry", "a fine ferry"),
            (C, "a very fine ferry", "a fine ferry"),
        ],
    ),
    (
        "punctuation",
        &[(A, "a very fine ferry.", "a very fine ferry!")],
    ),
    ("typography", &[(A, "in calm weather", "in ‘calm’ weather")]),
    (
        "a heading",
        &[(A, "# The ferry", "# The ferry of the town")],
    ),
    (
        "a greeting",
        &[(A, "# The ferry\n", "# The ferry\n\nWelcome aboard.\n")],
    ),
    (
        "a paragraph moved",
        &[
            (
                A,
                "It is a very fine ferry. Ana Lima said that it was never late.\n\n",
                "",
            ),
            (
                A,
                "in calm weather.\n",
                "in calm weather.\n\nIt is a very fine ferry. Ana Lima said that it was never late.\n",
            ),
        ],
    ),
    (
        "an excused sentence moved",
        &[
            (A, " Everybody in Harle likes the view from the pier.", ""),
            (
                A,
                "in calm weather.",
                "in calm weather. Everybody in Harle likes the view from the pier.",
            ),
        ],
    ),
    (
        "a suppressed sentence corrected",
        &[
            (
                A,
                "Experts say that the ferry is slow",
                "Experts say the ferry is slow",
            ),
            (
                C,
                "Experts say that the ferry is slow",
                "Experts say the ferry is slow",
            ),
        ],
    ),
    (
        "a turn of phrase",
        &[(A, "in calm weather", "in calm and sunny weather")],
    ),
    (
        "a paragraph deleted with its claim",
        &[
            (A, "\nThe crew wore new uniforms in calm weather.\n", ""),
            (
                C,
                "  - {id: uniforms, text: The crew wore new uniforms, cite: herald}\n",
                "",
            ),
        ],
    ),
    (
        "an excuse deleted with its sentence",
        &[
            (A, " Everybody in Harle likes the view from the pier.", ""),
            (
                C,
                "uncited-ok:\n  - {text: Everybody in Harle likes the view from the pier, reason: anybody can see it}\n",
                "",
            ),
        ],
    ),
    (
        "a reason reworded",
        &[(C, "anybody can see it", "go there and look")],
    ),
    (
        "an opinion becomes a fact with a source",
        &[(
            C,
            "text: It is a very fine ferry, kind: opinion",
            "text: It is a very fine ferry, cite: herald",
        )],
    ),
    (
        "a longer quote",
        &[(
            C,
            "quote: it was never late",
            "quote: said that it was never late",
        )],
    ),
    (
        "a quote added",
        &[(
            C,
            "Experts say that the ferry is slow, cite: herald",
            "Experts say that the ferry is slow, cite: [herald, {source: gazette, quote: The ferry is slow}]",
        )],
    ),
    (
        "a shortened quote",
        &[(
            C,
            "quote: Harle paid 2 million euros for the ferry",
            "quote: Harle paid 2 million euros",
        )],
    ),
    (
        "a better source",
        &[(
            C,
            "Experts say that the ferry is slow, cite: herald",
            "Experts say that the ferry is slow, cite: {source: gazette, quote: The ferry is slow}",
        )],
    ),
    (
        "another source without a quote",
        &[
            (
                C,
                "  insider:",
                "  post: {title: Ferries, publisher: Post}\n  insider:",
            ),
            (
                C,
                "text: This year the ferry carried 90 dogs, cite: herald",
                "text: This year the ferry carried 90 dogs, cite: post",
            ),
        ],
    ),
    (
        "a second source",
        &[(
            C,
            "The crew wore new uniforms, cite: herald",
            "The crew wore new uniforms, cite: [herald, minutes]",
        )],
    ),
    (
        "a page number corrected",
        &[(C, "locator: p. 3", "locator: p. 4")],
    ),
    (
        "metadata",
        &[(
            C,
            "title: The ferry, publisher: Herald",
            "title: The new ferry, publisher: Herald, author: [Jo Park], issued: 2018-05-04",
        )],
    ),
    (
        "metadata of a source with a copy",
        &[(
            C,
            "publisher: Gazette",
            "publisher: The Gazette, issued: 2018-05-04",
        )],
    ),
    (
        "a source renamed",
        &[
            (C, "  herald: {", "  the-herald: {"),
            (C, "cite: herald", "cite: the-herald"),
        ],
    ),
    (
        "a key of the library renamed with its claim",
        &[
            ("sources/library.yaml", "minutes:", "protocol:"),
            (C, "source: minutes", "source: protocol"),
        ],
    ),
    (
        "a bibliography grows",
        &[(
            "sources/library.yaml",
            "sources:\n",
            "sources:\n  atlas: {title: Atlas, publisher: Post}\n",
        )],
    ),
    (
        "a copy saved again",
        &[(
            "sources/gazette.txt",
            "The ferry is slow.",
            "The ferry is slow. Read more.",
        )],
    ),
    (
        "a speaker's full name",
        &[(
            C,
            "speaker: Ana Lima",
            "speaker: {name: Ana Lima, aka: [Captain Lima]}",
        )],
    ),
    (
        "a figure corrected with its quote",
        &[
            (A, "90 dogs", "95 dogs"),
            (
                C,
                "90 dogs, cite: herald",
                "95 dogs, cite: {source: herald, quote: the ferry carried 95 dogs this year}",
            ),
        ],
    ),
    (
        "a figure corrected without a quote as before",
        &[(A, "90 dogs", "95 dogs"), (C, "90 dogs", "95 dogs")],
    ),
    (
        "a claim's text widened",
        &[(
            C,
            "text: The crew wore new uniforms",
            "text: The crew wore new uniforms in calm weather",
        )],
    ),
    (
        "as-of corrected within the year",
        &[(C, "as-of: 2018-12-01", "as-of: 2018-12-02")],
    ),
    ("an id renamed", &[(C, "id: uniforms", "id: clothes")]),
    (
        "claims in another order",
        &[
            (
                C,
                "  - {id: fine, text: It is a very fine ferry, kind: opinion}\n",
                "",
            ),
            (
                C,
                "uncited-ok:",
                "  - {id: fine, text: It is a very fine ferry, kind: opinion}\nuncited-ok:",
            ),
        ],
    ),
    (
        "comments and layout",
        &[(C, "version: 1\n", "# The ferry.\nversion: 1\n\n")],
    ),
    (
        "a new article with its claims",
        &[
            (
                "articles/new.md",
                "",
                "The pier cost 9 million euros in 2017. It is a fine pier.\n",
            ),
            (
                "claims/new.yaml",
                "",
                "version: 1\narticle: ../articles/new.md\nsources:\n  post: {title: Piers, publisher: Post}\nclaims:\n  - {text: The pier cost 9 million euros in 2017, cite: post}\n  - {text: It is a fine pier, kind: opinion}\n",
            ),
        ],
    ),
    (
        "a translation, declared as such",
        &[
            ("articles/bank.md", "", GERMAN),
            (
                "claims/bank.yaml",
                "",
                "version: 1\narticle: ../articles/bank.md\nlanguage: de\nclaims: []\n",
            ),
        ],
    ),
    (
        "a short translation",
        &[
            ("articles/bank.md", "", "Der Steg kostete 300 Euro.\n"),
            (
                "claims/bank.yaml",
                "",
                "version: 1\narticle: ../articles/bank.md\nlanguage: de\nclaims: []\n",
            ),
        ],
    ),
    (
        "an article declared to be English",
        &[(C, "version: 1\n", "version: 1\nlanguage: en\n")],
    ),
    // Spelling and typography.
    (
        "British to American spelling",
        &[
            (
                H,
                "Its organiser was the mayor of Harle, who favoured grey",
                "Its organizer was the mayor of Harle, who favored gray",
            ),
            (
                K,
                "Its organiser was the mayor of Harle, who favoured grey",
                "Its organizer was the mayor of Harle, who favored gray",
            ),
        ],
    ),
    (
        "an opinion in American spelling",
        &[
            (H, "The harbour is a bit", "The harbor is a bit"),
            (K, "text: The harbour is a bit", "text: The harbor is a bit"),
        ],
    ),
    (
        "a fact in American spelling",
        &[
            (H, "The harbour has 12", "The harbor has 12"),
            (K, "text: The harbour has 12", "text: The harbor has 12"),
        ],
    ),
    (
        "smart quotes",
        &[(
            H,
            "\"It is the colour of the sea,\"",
            "“It is the colour of the sea,”",
        )],
    ),
    (
        "a space that does not break",
        &[(A, "400 guests", "400 guests")],
    ),
    (
        "emphasis",
        &[(A, "a very fine ferry", "a *very* fine ferry")],
    ),
    (
        "lines wrapped",
        &[(
            A,
            "The ferry opened on 3 May 2018 with 400 guests. The town",
            "The ferry opened on 3 May 2018\nwith 400 guests.\nThe town",
        )],
    ),
    ("other line ends", &[(A, "\n", "\r\n")]),
    (
        "a typo in a fact",
        &[
            (H, "who favoured grey stone", "who favuored grey stone"),
            (K, "who favoured grey stone", "who favuored grey stone"),
        ],
    ),
    (
        "a typo mended with its claim",
        &[
            (
                A,
                "The crew wore new uniforms",
                "The crew wore their new uniforms",
            ),
            (
                C,
                "The crew wore new uniforms",
                "The crew wore their new uniforms",
            ),
        ],
    ),
    // Numbers and dates written otherwise.
    (
        "a date in American order",
        &[
            (A, "opened on 3 May 2018", "opened on May 3, 2018"),
            (
                C,
                "text: The ferry opened on 3 May 2018",
                "text: The ferry opened on May 3, 2018",
            ),
        ],
    ),
    (
        "a linked date in American order",
        &[(H, "on 3 May 2018", "on May 3, 2018")],
    ),
    (
        "a sum in digits",
        &[(H, "4.2 million euros", "4,200,000 euros")],
    ),
    (
        "a sum with its sign",
        &[
            (A, "paid 2 million euros for it", "paid €2 million for it"),
            (C, "paid 2 million euros for it", "paid €2 million for it"),
        ],
    ),
    (
        "a number in words",
        &[
            (H, "It employs 90 people", "It employs ninety people"),
            (K, "It employs 90 people", "It employs ninety people"),
        ],
    ),
    // Layout.
    (
        "a table aligned",
        &[(
            H,
            "| 2016 | 120 |\n| 2017 | 140 |",
            "| 2016 |   120 |\n| 2017 |   140 |",
        )],
    ),
    (
        "rows in another order",
        &[(
            H,
            "| 2016 | 120 |\n| 2017 | 140 |",
            "| 2017 | 140 |\n| 2016 | 120 |",
        )],
    ),
    (
        "the level of a heading",
        &[(H, "## Figures", "### Figures")],
    ),
    (
        "the words of a heading",
        &[(H, "## Figures", "## In figures")],
    ),
    (
        "a new heading",
        &[(A, "The crew wore", "## The crew\n\nThe crew wore")],
    ),
    (
        "other bullets",
        &[(
            H,
            "- The harbour has 12 cranes.\n- It",
            "* The harbour has 12 cranes.\n* It",
        )],
    ),
    (
        "a list in another order",
        &[(
            H,
            "- The harbour has 12 cranes.\n- It employs 90 people.",
            "- It employs 90 people.\n- The harbour has 12 cranes.",
        )],
    ),
    (
        "a list becomes a paragraph",
        &[(
            H,
            "- The harbour has 12 cranes.\n- It employs 90 people.",
            "The harbour has 12 cranes. It employs 90 people.",
        )],
    ),
    (
        "a paragraph in two",
        &[(
            A,
            "with 400 guests. The town",
            "with 400 guests.\n\nThe town",
        )],
    ),
    (
        "a picture",
        &[(
            A,
            "The crew wore",
            "![The ferry in the harbor](ferry.jpg)\n\nThe crew wore",
        )],
    ),
    (
        "code",
        &[(
            A,
            "The crew wore",
            "```\nferry --help\n```\n\nThe crew wore",
        )],
    ),
    (
        "front matter",
        &[(
            H,
            "title: The harbour\n",
            "title: The harbour of Harle\ntags: [history, ships]\n",
        )],
    ),
    // Links.
    (
        "the words of a link",
        &[(H, "[the town](", "[the town's own site](")],
    ),
    (
        "a link with a title",
        &[(
            H,
            "(https://www.iana.org/harbour)",
            "(https://www.iana.org/harbour \"The town\")",
        )],
    ),
    (
        "a link by reference",
        &[
            (
                H,
                "[the town](https://www.iana.org/harbour)",
                "[the town][town]",
            ),
            (
                H,
                "for the town.\n",
                "for the town.\n\n[town]: https://www.iana.org/harbour\n",
            ),
        ],
    ),
    (
        "a link that moved",
        &[(
            H,
            "https://www.iana.org/minutes",
            "https://www.iana.org/minutes/2018",
        )],
    ),
    (
        "a reference added",
        &[(
            A,
            "in calm weather.",
            "in calm weather.[^crew]\n\n[^crew]: [The crew](https://www.iana.org/crew)",
        )],
    ),
    (
        "see also",
        &[(
            A,
            "in calm weather.\n",
            "in calm weather.\n\nSee also the [list of ferries](https://www.iana.org/ferries).\n",
        )],
    ),
    // Claims files.
    (
        "YAML on lines of its own",
        &[(
            K,
            "  - {id: cranes, text: The harbour has 12 cranes, cite: post}",
            "  - id: cranes\n    text: The harbour has 12 cranes\n    cite: post",
        )],
    ),
    (
        "YAML in quotes",
        &[(
            K,
            "text: The harbour has 12 cranes,",
            "text: 'The harbour has 12 cranes',",
        )],
    ),
    (
        "keys in another order",
        &[(
            K,
            "{id: cranes, text: The harbour has 12 cranes, cite: post}",
            "{cite: post, text: The harbour has 12 cranes, id: cranes}",
        )],
    ),
    (
        "sources in another order",
        &[
            (K, "  post: {title: Harbours, publisher: Post}\n", ""),
            (
                K,
                "sources:\n",
                "sources:\n  post: {title: Harbours, publisher: Post}\n",
            ),
        ],
    ),
    (
        "facts in another order",
        &[(
            K,
            "  - {id: cranes, text: The harbour has 12 cranes, cite: post}\n  - {text: It employs 90 people, cite: post}",
            "  - {text: It employs 90 people, cite: post}\n  - {id: cranes, text: The harbour has 12 cranes, cite: post}",
        )],
    ),
    (
        "an id for a claim",
        &[(K, "{text: It employs", "{id: staff, text: It employs")],
    ),
    (
        "a claim in two",
        &[(
            K,
            "{id: built, text: The harbour was built in 1932 by 300 workers, cite: {source: chronicle, quote: The harbour was built in 1932 by 300 workers}}",
            "{id: built, text: The harbour was built in 1932, cite: {source: chronicle, quote: The harbour was built in 1932}}\n  - {id: workers, text: by 300 workers, cite: {source: chronicle, quote: built in 1932 by 300 workers}}",
        )],
    ),
    (
        "a prefix for a claim",
        &[(
            K,
            "text: The harbour has 12 cranes,",
            "text: {exact: The harbour has 12 cranes, suffix: .},",
        )],
    ),
    (
        "an address for a source",
        &[(
            K,
            "post: {title: Harbours, publisher: Post}",
            "post: {title: Harbours, publisher: Post, url: \"https://www.iana.org/post\"}",
        )],
    ),
    (
        "an archived copy",
        &[(
            K,
            "file: ../sources/chronicle.txt",
            "archive-url: \"https://web.archive.org/web/2018/https://www.iana.org/chronicle\", file: ../sources/chronicle.txt",
        )],
    ),
    (
        "a title corrected",
        &[(
            K,
            "title: The harbour, publisher: Chronicle",
            "title: The old harbour, publisher: Chronicle",
        )],
    ),
    (
        "a title corrected of a source without an address",
        &[(
            K,
            "title: Harbours, publisher: Post",
            "title: Harbors, publisher: Post",
        )],
    ),
    (
        "a copy in another folder",
        &[
            (
                K,
                "../sources/chronicle.txt",
                "../sources/2018/chronicle.txt",
            ),
            ("sources/chronicle.txt", "", ""),
            ("sources/2018/chronicle.txt", "", CHRONICLE),
        ],
    ),
    (
        "claims in another file",
        &[(K, "", ""), ("claims/quays.yaml", "", HARBOR_CLAIMS)],
    ),
    (
        "a better quote",
        &[(
            K,
            "cranes, text: The harbour has 12 cranes, cite: post",
            "cranes, text: The harbour has 12 cranes, cite: {source: chronicle, quote: has 12 cranes}",
        )],
    ),
    (
        "a quote corrected",
        &[(
            C,
            "quote: it was never late",
            "quote: that it was never late",
        )],
    ),
    (
        "a reply shortened",
        &[
            (
                A,
                "Ana Lima said that it was never late",
                "Ana Lima said it was never late",
            ),
            (
                C,
                "text: Ana Lima said that it was never late",
                "text: Ana Lima said it was never late",
            ),
        ],
    ),
    (
        "a speaker's title",
        &[
            (A, "Ana Lima said that", "Captain Ana Lima said that"),
            (C, "text: Ana Lima said", "text: Captain Ana Lima said"),
        ],
    ),
    (
        "the description of somebody unnamed",
        &[(
            C,
            "description: a member of the crew",
            "description: one of the crew",
        )],
    ),
    (
        "a reason for anonymity reworded",
        &[(
            C,
            "reason: fears for the job",
            "reason: is afraid to lose the job",
        )],
    ),
    (
        "a reason of a confidential source reworded",
        &[(
            C,
            "confidential: true, reason: asked for it",
            "confidential: true, reason: asked us not to say more",
        )],
    ),
    (
        "a reason of a suppression reworded",
        &[(A, "the minutes name them", "they are named in the minutes")],
    ),
    (
        "an excused sentence in other words",
        &[
            (A, "Everybody in Harle likes", "Everyone in Harle likes"),
            (C, "Everybody in Harle likes", "Everyone in Harle likes"),
        ],
    ),
    (
        "a sentence in two",
        &[
            (
                H,
                "Harle, who favoured grey stone",
                "Harle. He favoured grey stone",
            ),
            (
                K,
                "Harle, who favoured grey stone",
                "Harle. He favoured grey stone",
            ),
        ],
    ),
    (
        "an article deleted with its claims",
        &[(H, "", ""), (K, "", "")],
    ),
    (
        "an opinion deleted with its claim",
        &[
            (
                H,
                "The harbour is a bit too small for the town.\n",
                "Welcome.\n",
            ),
            (
                K,
                "  - {id: small, text: The harbour is a bit too small for the town, kind: opinion}\n",
                "",
            ),
        ],
    ),
    (
        "an opinion that nobody has to source",
        &[(
            A,
            "in calm weather.\n",
            "in calm weather.\n\nWhat a view!\n",
        )],
    ),
    (
        "a German article of the same",
        &[
            (
                "articles/hafen.md",
                "",
                "Der Hafen wurde 1932 von 300 Arbeitern gebaut. Er ist so grau wie das Meer, und die Menschen der Stadt sind stolz auf ihn.\n",
            ),
            (
                "claims/hafen.yaml",
                "",
                "version: 1\narticle: ../articles/hafen.md\nlanguage: de\nsources:\n  chronicle: {title: The harbour, publisher: Chronicle, file: ../sources/chronicle.txt}\nclaims:\n  - {text: Der Hafen wurde 1932 von 300 Arbeitern gebaut, cite: {source: chronicle, quote: The harbour was built in 1932 by 300 workers}}\n",
            ),
        ],
    ),
];
