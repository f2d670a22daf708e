package studio.fanout.cli;

import java.net.InetSocketAddress;
import studio.fanout.http.HttpRules;

/// Where the HTTP API listens, and what it allows its callers.
///
/// @param address port 0 for any free one
public record HttpPlan(InetSocketAddress address, HttpRules rules) {}
