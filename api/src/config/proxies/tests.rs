use rstest::rstest;

use super::*;

fn read(text: &str) -> (Proxies, Vec<Fault>) {
    let mut faults = Vec::new();
    let proxies = Proxies::read(&Vars::from_pairs([(SETTING.to_owned(), text.to_owned())]), &mut faults);
    (proxies, faults)
}

#[rstest]
#[case::this_machine("", "127.0.0.1", true)]
#[case::this_machine_too("", "::1", true)]
#[case::nobody_else("", "10.0.0.2", false)]
#[case::docker("172.18.0.0/16", "172.18.0.1", true)]
#[case::not_docker("172.18.0.0/16", "172.19.0.1", false)]
#[case::only_what_is_listed("172.18.0.0/16", "127.0.0.1", false)]
#[case::several(" 10.0.0.2 , 2001:db8::/32,", "2001:db8::7", true)]
#[case::one_address("10.0.0.2", "10.0.0.3", false)]
#[case::mapped("::ffff:10.0.0.2", "10.0.0.2", true)]
fn whom_it_names_is_trusted(#[case] text: &str, #[case] address: &str, #[case] trusted: bool) {
    let (proxies, faults) = read(text);
    assert_eq!(faults, []);
    assert_eq!(proxies.trust(address.parse().unwrap()), trusted, "{proxies}");
}

#[rstest]
#[case("10.0.0.0/33")]
#[case("127.0.0.1,proxy.example.rw")]
#[case("private")]
fn what_is_no_network_is_a_fault(#[case] text: &str) {
    let (_, faults) = read(text);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].setting, "TRUSTED_PROXIES");
}
