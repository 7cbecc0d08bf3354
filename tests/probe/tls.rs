//! TLS on loopback: what is trusted, what is not, and that neither is ever called dead for it.

use std::sync::Arc;

use claimlint::probe::{Options, Unobserved};
use claimlint::source_facts::Verdict::{Alive, Dead, Transient, Unverifiable};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::TlsAcceptor;

use crate::server::{Site, html, page, redirect, silent};
use crate::world::{Names, ask_with, options, verdicts};

/// A certificate authority of the tests' own.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    fn acceptor(&self, name: &str, expired: bool) -> TlsAcceptor {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        if expired {
            params.not_before = date_time_ymd(2001, 1, 1);
            params.not_after = date_time_ymd(2002, 1, 1);
        }
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("a configuration");
        TlsAcceptor::from(Arc::new(config))
    }

    /// Options that trust it.
    fn trusted(&self, folder: &tempfile::TempDir) -> Options {
        let path = folder.path().join("ca.pem");
        std::io::Write::write_all(
            &mut std::fs::File::create(&path).expect("a file"),
            self.pem.as_bytes(),
        )
        .expect("written");
        let mut options = options();
        options.ca_file = Some(path);
        options
    }
}

#[test]
fn a_page_behind_tls_lives_when_its_certificate_is_to_be_trusted() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::new("ours");
    let stranger = Authority::new("theirs");
    let fine = Site::tls(
        authority.acceptor("fine.test", false),
        |asked| match asked.path.as_str() {
            "/gone" => html(404, ""),
            "/plain" => redirect(302, "http://fine.test:1/"),
            _ => page(),
        },
    );
    let old = Site::tls(authority.acceptor("old.test", true), |_| page());
    let other = Site::tls(authority.acceptor("another.test", false), |_| page());
    let unknown = Site::tls(stranger.acceptor("unknown.test", false), |_| page());
    let plain = Site::new(|_| page());
    let mute = silent();
    let mut names = Names::default();
    let sites = [
        (&fine, "fine.test", "/"),
        (&fine, "fine.test", "/gone"),
        (&fine, "fine.test", "/plain"),
        (&old, "old.test", "/"),
        (&other, "other.test", "/"),
        (&unknown, "unknown.test", "/"),
        (&plain, "plain.test", "/"),
    ];
    let mut urls: Vec<String> = sites
        .iter()
        .map(|(site, name, path)| {
            names.give(name, site.address.ip());
            site.named("https", name, path)
        })
        .collect();
    urls.push(format!("https://mute.test:{}/", mute.port()));
    names.give("mute.test", mute.ip());
    let visits = ask_with(&urls, &authority.trusted(&folder), names, &mut Unobserved);
    let expected = [
        Alive,
        Dead,
        Transient, // nobody listens on port 1
        Unverifiable,
        Unverifiable,
        Unverifiable,
        Unverifiable, // plain HTTP where TLS was expected
        Transient,
    ];
    assert_eq!(verdicts(&visits), expected, "{visits:#?}");
    for (visit, words) in visits[3..6]
        .iter()
        .zip(["expired", "another name", "issued"])
    {
        assert!(visit.reason.contains(words), "{}", visit.reason);
    }
}

#[test]
fn a_file_of_authorities_that_holds_none_is_a_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ca.pem");
    std::fs::File::create(&path).expect("a file");
    for path in [path, folder.path().join("absent.pem")] {
        let mut options = options();
        options.ca_file = Some(path);
        let targets = crate::world::targets(&["http://127.0.0.1:1/".to_owned()]);
        let failure = claimlint::probe::probe(
            &targets,
            &options,
            &mut Unobserved,
            &claimlint::probe::Cancel::default(),
        )
        .expect_err("a failure");
        assert!(failure.path.ends_with(".pem"), "{failure}");
    }
}
