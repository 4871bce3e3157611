package dev.evenkeel.server.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which addresses requests may go to: those of the public network, and those that the configuration names. A name is resolved here
 * when a connection is made, and the connection goes to the addresses that were looked at, so that a name which resolves
 * otherwise a moment later changes nothing.
 *
 * @param allowed networks such as {@code 10.1.0.0/16}
 */
record Networks(List<Network> allowed) implements DnsResolver {
    private static final List<Network> PRIVATE = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/128",
            "::1/128",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8");

    Networks {
        allowed = List.copyOf(allowed);
    }

    /** A block of addresses. */
    record Network(InetAddress first, int bits) {
        static Network of(String text) {
            var slash = text.indexOf('/');
            try {
                var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
                return new Network(
                        first,
                        slash < 0
                                ? first.getAddress().length * Byte.SIZE
                                : Integer.parseInt(text.substring(slash + 1)));
            } catch (IllegalArgumentException _) {
                throw new IllegalArgumentException("'%s' is no network; write one like 10.1.0.0/16.".formatted(text));
            }
        }

        boolean holds(InetAddress address) {
            var mine = first.getAddress();
            var theirs = address.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % Byte.SIZE);
                if ((mine[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Networks by their texts. */
    static List<Network> networks(String... texts) {
        return Arrays.stream(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::of)
                .toList();
    }

    /** Whether a request may go to an address. */
    boolean admits(InetAddress address) {
        var plain = plain(address);
        return allowed.stream().anyMatch(network -> network.holds(plain))
                || PRIVATE.stream().noneMatch(network -> network.holds(plain));
    }

    /** An address of version 4 that is written as one of version 6 is what it is. */
    private static InetAddress plain(InetAddress address) {
        if (address instanceof Inet6Address six && six.isIPv4CompatibleAddress()) {
            try {
                return Inet4Address.getByAddress(Arrays.copyOfRange(six.getAddress(), 12, 16));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
        return address;
    }

    /** What is wrong with an address for a webhook; empty when nothing is. */
    Optional<String> problem(String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException _) {
            return Optional.of("'%s' is no address.".formatted(text));
        }
        var host = url.getHost();
        if (host == null || url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of(
                    "'%s' is no address of a webhook; write it like https://example.com/hooks.".formatted(text));
        }
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && !allowed.isEmpty())) {
            return Optional.of(
                    "A webhook goes to an address that begins with https://; this one is %s.".formatted(text));
        }
        try {
            resolve(host);
            return Optional.empty();
        } catch (UnknownHostException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = InetAddress.getAllByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        var admitted = Arrays.stream(found).filter(this::admits).toArray(InetAddress[]::new);
        if (admitted.length < found.length) {
            throw new UnknownHostException(
                    "%s is in a private network, where this portal sends nothing; whoever runs it may allow it by 'evenkeel.portal.webhook-networks'."
                            .formatted(host));
        }
        return admitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
