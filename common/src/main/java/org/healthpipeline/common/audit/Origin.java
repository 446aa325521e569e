package org.healthpipeline.common.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Network and request of an audited action. Only the network of an address is kept (the
 * first 24 bits of IPv4, the first 48 of IPv6). That is enough to see that somebody else
 * acted, but too little to track a user, and entries outlive the account. A request id
 * that is not a UUID is free text from a client. Then its hash is kept, which anyone with
 * the id can compute too.
 *
 * @param network such as {@code 192.0.2.0/24}; null where there is no client
 * @param requestId null outside of requests
 */
public record Origin(@Nullable String network, @Nullable UUID requestId) {

	/** Origin of an action outside of requests. */
	public static final Origin NONE = new Origin(null, null);

	private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	private static final Pattern UUID_FORM = Pattern
		.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

	private static final Pattern HEX_FORM = Pattern.compile("[0-9a-f]{32}", Pattern.CASE_INSENSITIVE);

	/**
	 * @param address address of the client in digits; anything else counts as unknown
	 * @param requestId as in logs and answers
	 */
	public static Origin of(@Nullable String address, @Nullable String requestId) {
		return new Origin((address != null) ? network(address) : null, (requestId != null) ? uuid(requestId) : null);
	}

	private static @Nullable String network(String address) {
		int zone = address.indexOf('%');
		String digits = (zone >= 0) ? address.substring(0, zone) : address;
		if (!LITERAL.matcher(digits).matches()) {
			return null;
		}
		try {
			byte[] bytes = InetAddress.getByName(digits).getAddress();
			int prefix = (bytes.length == 4) ? 3 : 6;
			Arrays.fill(bytes, prefix, bytes.length, (byte) 0);
			return (bytes.length == 4) ? InetAddress.getByAddress(bytes).getHostAddress() + "/24"
					: HexFormat.of().formatHex(bytes, 0, 2) + ":" + HexFormat.of().formatHex(bytes, 2, 4) + ":"
							+ HexFormat.of().formatHex(bytes, 4, 6) + "::/48";
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static UUID uuid(String requestId) {
		if (UUID_FORM.matcher(requestId).matches()) {
			return UUID.fromString(requestId);
		}
		if (HEX_FORM.matcher(requestId).matches()) {
			return new UUID(Long.parseUnsignedLong(requestId, 0, 16, 16),
					Long.parseUnsignedLong(requestId, 16, 32, 16));
		}
		return UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8));
	}

}
