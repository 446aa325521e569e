package org.healthpipeline.systemtests.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Breaks bodies as accidents do, and as attackers do. */
final class Mutation {

	private static final List<byte[]> PIECES = pieces("null", "true", "[]", "{}", "\"\"", "0", "-0.0", "1e999",
			"-1e400", "NaN", "Infinity", "0x10", "9223372036854775808", "-9223372036854775809", "2147483648",
			"9".repeat(400), "0." + "0".repeat(400) + "1", "\"\\ud800\"", "\"\\u0000\"", "\\", "\"", "'", "\u0000",
			"\uFEFF", "[".repeat(300), "{\"a\":".repeat(300), "]".repeat(20), ",", ":", "/*", "//", "\n", "\"id\":",
			"\"type\":", "\"value\":", "\"samples\":", "\"deleted\":", "\"startDate\":", "\"metadata\":{",
			"\"priority\":", "2026-13-45T99:99:99Z", "+999999999-12-31T23:59:59.999999999Z",
			"-999999999-01-01T00:00:00Z", "2026-03-02", "T24:00:00Z", "+19:00", "STEPS", "SLEEP_STATE", "\"mg/dL\"",
			"\"%\"", "' OR '1'='1", "<script>", "${jndi:x}", "😀", "ß", "\u202e", "x".repeat(3000));

	private static final List<byte[]> BYTES = List.of(new byte[] { (byte) 0xC0, (byte) 0x80 },
			new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 }, new byte[] { (byte) 0xFF },
			new byte[] { (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80 }, new byte[] { 0x1F, (byte) 0x8B, 8 });

	private final Random random;

	Mutation(Random random) {
		this.random = random;
	}

	private static List<byte[]> pieces(String... texts) {
		return List.of(texts).stream().map((text) -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

	byte[] of(byte[] body) {
		byte[] mutated = body;
		int steps = 1 + this.random.nextInt(4);
		for (int step = 0; step < steps; step++) {
			mutated = step(mutated);
		}
		return mutated;
	}

	private byte[] step(byte[] body) {
		int from = this.random.nextInt(body.length + 1);
		int to = Math.min(body.length, from + this.random.nextInt(1 + this.random.nextInt(40)));
		return switch (this.random.nextInt(8)) {
			case 0 -> spliced(body, from, to, new byte[0]);
			case 1 -> spliced(body, from, body.length, new byte[0]);
			case 2 -> spliced(body, from, from, slice(body, from, to));
			case 3 ->
				spliced(body, from, Math.min(body.length, from + 1), new byte[] { (byte) this.random.nextInt(256) });
			case 4 -> spliced(body, from, from, PIECES.get(this.random.nextInt(PIECES.size())));
			case 5 -> spliced(body, from, to, BYTES.get(this.random.nextInt(BYTES.size())));
			default -> valueReplaced(body, from);
		};
	}

	/** Inserts a piece where a value begins, so that the rest stays readable. */
	private byte[] valueReplaced(byte[] body, int after) {
		int start = after;
		while (start < body.length && body[start] != ':') {
			start++;
		}
		int end = start;
		while (end < body.length && body[end] != ',' && body[end] != '}' && body[end] != ']') {
			end++;
		}
		return (start < body.length)
				? spliced(body, start + 1, Math.max(end, start + 1), PIECES.get(this.random.nextInt(PIECES.size())))
				: body;
	}

	private static byte[] slice(byte[] body, int from, int to) {
		ByteArrayOutputStream slice = new ByteArrayOutputStream();
		slice.write(body, from, to - from);
		return slice.toByteArray();
	}

	private static byte[] spliced(byte[] body, int from, int to, byte[] piece) {
		ByteArrayOutputStream spliced = new ByteArrayOutputStream(body.length + piece.length);
		spliced.write(body, 0, from);
		spliced.writeBytes(piece);
		spliced.write(body, to, body.length - to);
		return spliced.toByteArray();
	}

}
