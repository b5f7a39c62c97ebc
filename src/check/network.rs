//! Judges silence: a page that does not answer says something only where the network is known to be there, and a name
//! that leads nowhere only where another name leads somewhere.

use core::net::IpAddr;

use super::Address;

/// What is known of the network while pages are asked for, and the answers that wait until more is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    pub is_online: bool,
    /// A name led to a server.
    has_names: bool,
    waiting: Vec<(String, Address)>,
}

impl Network {
    /// Where it is known already whether the network is there.
    pub fn new(is_online: bool) -> Self {
        Self { is_online, ..Self::default() }
    }

    /// Takes in what became of asking a page; gives what counts by now, of this page and of others.
    pub fn take(&mut self, address: String, answer: Address) -> Vec<(String, Address)> {
        self.is_online |= matches!(answer, Address::Answered(_));
        self.has_names |= !matches!(answer, Address::Nameless(_)) && host(&address).is_some_and(|host| is_name(&host));
        self.waiting.push((address, answer));
        let (is_online, has_names) = (self.is_online, self.has_names);
        let counts = |(_, answer): &mut (String, Address)| match answer {
            Address::Answered(_) => true,
            Address::Silent(_) => is_online,
            Address::Nameless(_) => is_online && has_names,
        };
        self.waiting.extract_if(.., counts).collect()
    }

    /// How many answers count for nothing.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

/// `acme.dev` of `https://acme.dev:80/a`, read as it is when it is asked for.
pub fn host(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// The number that a host is written as.
pub fn number(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

fn is_name(host: &str) -> bool {
    number(host).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMED: &str = "https://acme.dev/a";

    fn silent() -> Address {
        Address::Silent("no route".to_owned())
    }

    fn nameless() -> Address {
        Address::Nameless("no such name".to_owned())
    }

    fn counting(network: &mut Network, address: &str, answer: Address) -> usize {
        network.take(address.to_owned(), answer).len()
    }

    #[test]
    fn silence_counts_once_something_answers() {
        let mut network = Network::default();
        assert_eq!(counting(&mut network, NAMED, silent()), 0);
        assert_eq!(counting(&mut network, "http://1.1.1.1/", Address::Answered(200)), 2);
        assert_eq!(counting(&mut Network::new(true), NAMED, silent()), 1);
    }

    #[test]
    fn a_name_that_leads_nowhere_counts_once_another_leads_somewhere() {
        let mut network = Network::new(true);
        assert_eq!(counting(&mut network, NAMED, nameless()), 0);
        assert_eq!(counting(&mut network, "http://1.1.1.1:80/", Address::Answered(200)), 1);
        assert_eq!((network.waiting(), counting(&mut network, "https://acme.io", silent())), (1, 2));
    }

    #[test]
    fn a_host_is_a_name_or_a_number() {
        assert_eq!(host("https://ada@acme.dev:80/a?b").as_deref(), Some("acme.dev"));
        assert_eq!(host("https://10.0.0.1\\@github.com/x").as_deref(), Some("10.0.0.1"));
        assert!(is_name("acme.dev"));
        assert!(!["1.2.3.4", "[::1]"].into_iter().any(is_name));
    }
}
