package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, false, localhost, 8080",
        "https://h.westus2.durabletask.io, true, h.westus2.durabletask.io, 443",
        "HTTPS://H.example/, true, h.example, 443",
        "http://h, false, h, 80",
        "h:8080, true, h, 8080",
        "http://[::1]:8080, false, ::1, 8080",
        "https://[2001:DB8::1], true, 2001:db8::1, 443",
        "http://127.0.0.1:65535, false, 127.0.0.1, 65535",
        "http://my_service:1, false, my_service, 1",
        "https://bücher.example, true, xn--bcher-kva.example, 443",
    })
    void readsSchemeHostAndPort(String endpoint, boolean secure, String host, int port) {
        assertThat(HubAddress.parse(endpoint)).isEqualTo(new HubAddress(secure, host, port));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      '' | Endpoint is empty: write something like http://localhost:8080.
      https:// | Endpoint names no host: write something like http://localhost:8080.
      http://:8080 | Endpoint names no host: write something like http://localhost:8080.
      grpc://h | Endpoint starts with “grpc://”, which is not possible here: use https://, or http:// for an unencrypted hub.
      http://a b | Endpoint contains a blank: remove it.
      http://h:99999 | Endpoint's port “99999” is not a number from 1 to 65535.
      http://h:0 | Endpoint's port “0” is not a number from 1 to 65535.
      http://h:x | Endpoint's port “x” is not a number from 1 to 65535.
      http://h: | Endpoint ends with a colon but no port: write it, or remove the colon.
      http://::1:8080 | Endpoint has more than one colon: put an IPv6 address in brackets, as in http://[::1]:8080.
      http://[::1 | Endpoint opens a bracket “[” that it does not close.
      http://[::1]8080 | Endpoint has something other than “:port” after the “]”.
      http://[localhost] | Endpoint has brackets around something that is not an IPv6 address.
      http://h/hubs | Endpoint has a path or query after the host: a hub's address ends with host and port, so remove it.
      http://h?a=b | Endpoint has a path or query after the host: a hub's address ends with host and port, so remove it.
      http://h#x | Endpoint has a path or query after the host: a hub's address ends with host and port, so remove it.
      http://me:pw@h | Endpoint contains a user name or password before “@”: remove it, and choose the sign-in with Authentication.
      http://a..b | Endpoint's host “a..b” is not a valid name: use letters, digits, hyphens and dots.
      http://h! | Endpoint's host “h!” is not a valid name: use letters, digits, hyphens and dots.
      http://300.1.1.1 | Endpoint's host “300.1.1.1” is not a valid IPv4 address.
      """)
    void saysInOneSentenceWhatIsWrong(String endpoint, String sentence) {
        assertThat(HubAddress.parse(endpoint)).isEqualTo(new EndpointReading.Malformed(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]"})
    void knowsThisMachine(String host) {
        assertThat(HubAddress.parse("http://" + host))
                .isInstanceOfSatisfying(
                        HubAddress.class,
                        address -> assertThat(address.mayCarryToken()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "localhost.evil.example", "10.0.0.1", "[::2]", "127.0.0.1.evil.example"})
    void knowsOtherMachines(String host) {
        assertThat(HubAddress.parse("http://" + host))
                .isInstanceOfSatisfying(
                        HubAddress.class,
                        address -> assertThat(address.mayCarryToken()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://h", "http://[::1]:8080", "https://[::1]", "http://h"})
    void isWrittenAsAUserWould(String endpoint) {
        assertThat(HubAddress.parse(endpoint)).hasToString(endpoint);
    }
}
