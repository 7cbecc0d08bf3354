//! Classifies errors of the HTTP client: broken connections, untrusted certificates, garbage.

use std::error::Error;
use std::io;

use super::{Answer, clean};

/// The answer that an error of the client stands for; `timed_out` is what the client itself says.
pub(crate) fn classify(error: &(dyn Error + 'static), timed_out: bool) -> Answer {
    if timed_out {
        return Answer::TimedOut;
    }
    for cause in causes(error) {
        if let Some(tls) = tls_error(cause) {
            return Answer::Insecure(in_words(tls));
        }
        if let Some(error) = cause.downcast_ref::<io::Error>()
            && let Some(words) = broken(error.kind())
        {
            return Answer::Broke(words.to_owned());
        }
    }
    let words = in_full(error);
    // The type of the parser's errors is private to the client, so its message is matched.
    let unreadable = ["parsed", "message head is too large", "invalid HTTP"];
    if unreadable.iter().any(|known| words.contains(known)) {
        return Answer::Garbage("no HTTP that can be read".to_owned());
    }
    Answer::Broke("the connection broke".to_owned())
}

fn broken(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::ConnectionRefused => "the connection was refused",
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => "the connection was reset",
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionAborted => "the connection broke",
        io::ErrorKind::NetworkUnreachable => "the network cannot be reached",
        io::ErrorKind::HostUnreachable => "the host cannot be reached",
        io::ErrorKind::AddrNotAvailable => "no address of this machine fits",
        _ => return None,
    })
}

fn tls_error<'e>(cause: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    // I/O errors wrap others without listing them as their sources.
    let mut cause = cause;
    while let Some(inner) = cause
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        cause = inner;
    }
    cause.downcast_ref::<rustls::Error>()
}

fn in_words(error: &rustls::Error) -> String {
    use rustls::CertificateError as Certificate;
    let rustls::Error::InvalidCertificate(flaw) = error else {
        return "its side of TLS cannot be understood".to_owned();
    };
    match flaw {
        Certificate::Expired | Certificate::ExpiredContext { .. } => "its certificate is expired",
        Certificate::NotValidYet | Certificate::NotValidYetContext { .. } => {
            "its certificate is not valid yet"
        }
        Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => {
            "its certificate is for another name"
        }
        Certificate::UnknownIssuer => "nobody we trust issued its certificate (see `--ca-file`)",
        Certificate::Revoked => "its certificate is revoked",
        _ => "its certificate is not valid",
    }
    .to_owned()
}

/// Whether the body is not encoded as its headers say.
pub(crate) fn is_badly_encoded(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| {
            matches!(
                error.kind(),
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
            )
        })
    })
}

/// An error with all its causes.
pub(crate) fn in_full(error: &(dyn Error + 'static)) -> String {
    let words: Vec<String> = causes(error).map(ToString::to_string).collect();
    clean(&words.join(": "))
}

fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |cause: &&'e (dyn Error + 'static)| {
        let cause: &'e (dyn Error + 'static) = *cause;
        cause.source()
    })
}
