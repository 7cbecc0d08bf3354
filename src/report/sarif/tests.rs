use super::*;
use crate::report::fixture;

#[test]
fn the_shared_findings() {
    insta::assert_snapshot!(fixture::run().written(&Sarif), @r###"
    {
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "claimlint",
              "semanticVersion": "0.1.0",
              "rules": [
                {
                  "id": "orphaned-claim",
                  "shortDescription": {
                    "text": "a claim whose text is no longer in the article"
                  },
                  "help": {
                    "text": "a claim whose text is no longer in the article",
                    "markdown": "## What it does\n\nFinds claims that *nothing* in the article says.\n"
                  },
                  "defaultConfiguration": {
                    "enabled": true,
                    "level": "error"
                  }
                }
              ]
            }
          },
          "columnKind": "unicodeCodePoints",
          "invocations": [
            {
              "executionSuccessful": false,
              "toolExecutionNotifications": [
                {
                  "level": "error",
                  "message": {
                    "text": "articles/torn\\\\u{1b}.md: not UTF-8 at byte 17; save it as UTF-8"
                  }
                }
              ]
            }
          ],
          "results": [
            {
              "ruleId": "orphaned-claim",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "the article no longer says this; if the article is right, change the claim's text and check its source again"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "claims/harbour.yaml",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 8,
                      "startColumn": 49,
                      "endLine": 8,
                      "endColumn": 61,
                      "byteOffset": 310,
                      "byteLength": 12
                    }
                  },
                  "message": {
                    "text": "the claim: $210 million"
                  }
                }
              ],
              "relatedLocations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "articles/harbour.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 241,
                      "endLine": 3,
                      "endColumn": 253,
                      "byteOffset": 261,
                      "byteLength": 12
                    }
                  },
                  "message": {
                    "text": "the article: $200 million"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "8791d9865718090cb818e9acb00b24a9"
              },
              "suppressions": [],
              "baselineState": "new",
              "properties": {
                "claim": "damage",
                "source": "gazette"
              }
            },
            {
              "ruleId": "weasel-attribution",
              "level": "warning",
              "message": {
                "text": "\"experts\" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "articles/harbour.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 62,
                      "endLine": 3,
                      "endColumn": 69,
                      "byteOffset": 82,
                      "byteLength": 7
                    }
                  },
                  "message": {
                    "text": "who? a name, an institution or a document"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "a8fb59bf95a0d00fc59b94a2a1b028c8"
              },
              "suppressions": [],
              "baselineState": "new"
            },
            {
              "ruleId": "insecure-url",
              "level": "warning",
              "message": {
                "text": "the address is not encrypted"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "claims/harbour.yaml",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 5,
                      "startColumn": 63,
                      "endLine": 5,
                      "endColumn": 70,
                      "byteOffset": 206,
                      "byteLength": 7
                    }
                  },
                  "message": {
                    "text": "https:// is safer"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "5ba88c566b5dd7746fc481c2aa090c21"
              },
              "suppressions": [],
              "baselineState": "new",
              "fixes": [
                {
                  "artifactChanges": [
                    {
                      "artifactLocation": {
                        "uri": "claims/harbour.yaml",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "replacements": [
                        {
                          "deletedRegion": {
                            "startLine": 5,
                            "startColumn": 63,
                            "endLine": 5,
                            "endColumn": 70,
                            "byteOffset": 206,
                            "byteLength": 7
                          },
                          "insertedContent": {
                            "text": "https://"
                          }
                        }
                      ]
                    }
                  ]
                }
              ],
              "properties": {
                "source": "gazette"
              }
            },
            {
              "ruleId": "confidential-detail",
              "level": "error",
              "message": {
                "text": "a confidential source says more than it may; move it to claims/harbour.private.yaml"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "claims/harbour.yaml",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 4,
                      "startColumn": 58,
                      "endLine": 4,
                      "endColumn": 69,
                      "byteOffset": 109,
                      "byteLength": 11
                    }
                  },
                  "message": {
                    "text": "in a file that is committed"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "508fd575a37e6abece0ca04490fa6e8f"
              },
              "suppressions": [],
              "baselineState": "new",
              "properties": {
                "source": "insider"
              }
            },
            {
              "ruleId": "uncited-statement",
              "level": "warning",
              "message": {
                "text": "\\\\u{1b}\\[31m:\\\\u{3a}error:\\\\u{3a}no claim | `covers` <b>this</b> ##\\\\u{5b}error\\]; \\[click\\](javascript:alert(1)) %0A:\\\\u{3a}error:\\\\u{3a} :\\\\u{3a}error:\\\\u{3a}second line"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "articles/%1B%5D0%3Bevil%7C%60%3Cb%3E.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 1,
                      "endLine": 2,
                      "endColumn": 25,
                      "byteOffset": 84,
                      "byteLength": 24
                    }
                  },
                  "message": {
                    "text": "\\\\u{202e}label :\\\\u{3a}warning:\\\\u{3a}"
                  }
                }
              ],
              "relatedLocations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "articles/%1B%5D0%3Bevil%7C%60%3Cb%3E.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 1,
                      "startColumn": 53,
                      "endLine": 1,
                      "endColumn": 80,
                      "byteOffset": 56,
                      "byteLength": 27
                    }
                  },
                  "message": {
                    "text": "a link"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "53977cebce5b01c6a2f1365aeb84aca5"
              },
              "suppressions": [],
              "baselineState": "new"
            },
            {
              "ruleId": "unverified-quote",
              "level": "note",
              "message": {
                "text": "this quote was never looked for in its source"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "claims/harbour.yaml",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 7,
                      "startColumn": 9,
                      "endLine": 8,
                      "endColumn": 1,
                      "byteOffset": 255,
                      "byteLength": 7
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "e8a09bdf4f0ae365d81a263d5e3f8784"
              },
              "suppressions": [],
              "baselineState": "new",
              "properties": {
                "claim": "damage"
              }
            },
            {
              "ruleId": "weasel-attribution",
              "level": "warning",
              "message": {
                "text": "\"experts\" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "articles/harbour.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 266,
                      "endLine": 3,
                      "endColumn": 274,
                      "byteOffset": 286,
                      "byteLength": 8
                    }
                  },
                  "message": {
                    "text": "who? a name, an institution or a document"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "a7138cf2f0d46f30749c19ffbf9c2383"
              },
              "suppressions": [
                {
                  "kind": "inSource",
                  "justification": "the desk knows them"
                }
              ],
              "baselineState": "new"
            },
            {
              "ruleId": "insecure-url",
              "level": "warning",
              "message": {
                "text": "the address is not encrypted"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "claims/harbour.yaml",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 9,
                      "startColumn": 5,
                      "endLine": 9,
                      "endColumn": 18,
                      "byteOffset": 327,
                      "byteLength": 13
                    }
                  },
                  "message": {
                    "text": "https:// is safer"
                  }
                }
              ],
              "partialFingerprints": {
                "claimlint/v1": "7106cabe3c5a4a87524f57f416d119cb"
              },
              "suppressions": [],
              "baselineState": "unchanged",
              "fixes": [
                {
                  "artifactChanges": [
                    {
                      "artifactLocation": {
                        "uri": "claims/harbour.yaml",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "replacements": [
                        {
                          "deletedRegion": {
                            "startLine": 5,
                            "startColumn": 63,
                            "endLine": 5,
                            "endColumn": 70,
                            "byteOffset": 206,
                            "byteLength": 7
                          },
                          "insertedContent": {
                            "text": "https://"
                          }
                        }
                      ]
                    }
                  ]
                }
              ],
              "properties": {
                "source": "gazette"
              }
            }
          ]
        }
      ]
    }
    "###);
}
