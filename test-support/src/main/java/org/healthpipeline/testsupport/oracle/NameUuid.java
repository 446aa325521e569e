package org.healthpipeline.testsupport.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Creates UUIDs of version 5 (RFC 9562, 5.5). */
final class NameUuid {

	private NameUuid() {
	}

	static UUID of(UUID namespace, String name) {
		try {
			MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
			sha1.update(HexFormat.of().parseHex(namespace.toString().replace("-", "")));
			String hash = HexFormat.of().formatHex(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
			String variant = Integer.toHexString((Character.digit(hash.charAt(16), 16) & 3) | 8);
			String hex = hash.substring(0, 12) + "5" + hash.substring(13, 16) + variant + hash.substring(17, 32);
			return new UUID(new BigInteger(hex.substring(0, 16), 16).longValue(),
					new BigInteger(hex.substring(16), 16).longValue());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
