package studio.fanout.hub;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// Where a hub listens, and whether the way there is encrypted.
///
/// @param secure true for TLS, decided by the scheme alone
/// @param host a name in lower-case ASCII or an address; IPv6 without brackets
/// @param port 1…65535, the scheme's usual one when the endpoint named none
public record HubAddress(boolean secure, String host, int port) implements EndpointReading {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /// Reads `https://host`, `http://host:port`, or `host` alone, which means https.
    public static EndpointReading parse(String endpoint) {
        return new EndpointParser(endpoint).reading();
    }

    static int usualPort(boolean secure) {
        return secure ? HTTPS_PORT : HTTP_PORT;
    }

    /// `host:port`, with brackets around IPv6.
    public String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// True when the host is certainly this machine; decided without asking any name server.
    public boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /// True when a token sent there cannot be read on the way.
    public boolean mayCarryToken() {
        return secure || isLoopback();
    }

    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static boolean isIpv6(String host) {
        return host.contains(":")
                && literal(host).filter(Inet6Address.class::isInstance).isPresent();
    }

    static String ascii(String host) {
        return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    }

    /// `text` with what stands before an `@` of its authority masked.
    static String withoutUserInfo(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        int scheme = text.indexOf("://");
        return (scheme < 0 || scheme > at ? "" : text.substring(0, scheme + 3)) + "***" + text.substring(at);
    }

    /// The endpoint as a user would write it; the scheme's usual port is left out.
    @Override
    public String toString() {
        String authority = authority();
        String shown = port == usualPort(secure) ? authority.substring(0, authority.lastIndexOf(':')) : authority;
        return (secure ? "https://" : "http://") + shown;
    }
}
