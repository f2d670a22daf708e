package studio.fanout.hub;

import java.time.Duration;

/// How long a way to a hub is waited for before something is said or done about it.
///
/// @param connect how long calls wait for a connection before the address is looked at more closely
/// @param look how long that look may take
/// @param greeting how long a hub may take to answer the first call, the way there included
/// @param keepAlive how long a connection in use may be silent before the other side is asked whether it is there
/// @param keepAliveAnswer how long that may take before the connection counts as broken
public record Patience(
        Duration connect, Duration look, Duration greeting, Duration keepAlive, Duration keepAliveAnswer) {
    /// What people have: something true is said within ten seconds. The keep-alive is short enough for load balancers
    /// that drop connections idle for four minutes.
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(9),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20));

    /// What programs have that nobody waits for.
    public static final Patience LONG = new Patience(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20));
}
