package studio.fanout.worker;

import java.time.Duration;
import studio.fanout.hub.Patience;

/// How patient a worker is.
///
/// @param helloWithin how long a hub may take to answer the first call of a connection
/// @param callWithin how long a hub may take to answer any other call
/// @param silence how long a stream may say nothing, not even a ping, before it counts as dead
/// @param look how often silence is looked for
/// @param backOff upper bound of the wait before the first new attempt to connect; doubles with each further one
/// @param backOffCap upper bound of any such wait
/// @param resend wait before an answer is sent again; doubles with each further time
/// @param resendCap upper bound of any such wait
/// @param sends how often an answer is sent before it is given up
/// @param gather for how long observations of activities are gathered before they are reported together
/// @param settle for how long changes of the slots are gathered before a new stream is asked for
/// @param farewell how long a stopping worker waits for its last calls to be answered
record Pace(
        Duration helloWithin,
        Duration callWithin,
        Duration silence,
        Duration look,
        Duration backOff,
        Duration backOffCap,
        Duration resend,
        Duration resendCap,
        int sends,
        Duration gather,
        Duration settle,
        Duration farewell) {

    static Pace usual() {
        return usual(false);
    }

    /// A person who signs in is given more time, and hears of a sentence that is out of date the less.
    static Pace usual(boolean person) {
        return new Pace(
                person ? Duration.ofSeconds(30) : Patience.USUAL.greeting(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMillis(200),
                Duration.ofSeconds(15),
                10,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(2));
    }

    /// Upper bound of the wait before trying to connect once more.
    ///
    /// @param failures failed attempts in a row, from 1
    Duration backOff(int failures) {
        return doubled(backOff, backOffCap, failures - 1);
    }

    /// The wait before sending an answer once more.
    ///
    /// @param sent how often it was sent, from 1
    Duration resend(int sent) {
        return doubled(resend, resendCap, sent - 1);
    }

    private static Duration doubled(Duration first, Duration cap, int times) {
        Duration grown = first.multipliedBy(1L << Math.clamp(times, 0, 20));
        return grown.compareTo(cap) < 0 ? grown : cap;
    }
}
