package studio.fanout.hub;

import java.net.URI;
import java.time.Instant;

/// A code a person has to enter on a web page, with any browser on any device, to sign in.
///
/// @param userCode what to enter; worthless after the sign-in, but not for logs before it
/// @param page where to enter it
/// @param expiresAt until when
public record DeviceCode(String userCode, URI page, Instant expiresAt) {

    @Override
    public String toString() {
        return "DeviceCode[expires " + expiresAt + "]";
    }
}
