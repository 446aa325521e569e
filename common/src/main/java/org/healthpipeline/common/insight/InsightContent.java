package org.healthpipeline.common.insight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Encrypted content of an insight: figures and times. Words are generated when it is
 * read. Before V026 the words were stored instead; such a row keeps them until the rules
 * find the same again.
 *
 * @param severity urgency
 * @param data the evidence, a JSON object; numbers in the canonical units of their types,
 * days as local dates
 * @param oldWords the English words of a row from before V026; null for all others
 */
public record InsightContent(Severity severity, String data, @Nullable InsightWords oldWords) {

	private static final byte WITH_WORDS = 1;

	private static final byte FORM = 2;

	public InsightContent(Severity severity, String data) {
		this(severity, data, null);
	}

	/** Returns true when another one has the same figures and severity. */
	public boolean hasSameFindings(InsightContent other) {
		return this.severity == other.severity && this.data.equals(other.data);
	}

	/**
	 * Encodes as one byte for the form, one for the severity, then the evidence in UTF-8.
	 * The form with words has message, recommendation and evidence, each preceded by its
	 * length in 4 bytes.
	 */
	public byte[] toBytes() {
		byte[] dataBytes = this.data.getBytes(StandardCharsets.UTF_8);
		if (this.oldWords == null) {
			return ByteBuffer.allocate(2 + dataBytes.length).put(FORM).put(this.severity.code()).put(dataBytes).array();
		}
		byte[] message = this.oldWords.message().getBytes(StandardCharsets.UTF_8);
		byte[] recommendation = this.oldWords.recommendation().getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(2 + 3 * 4 + message.length + recommendation.length + dataBytes.length)
			.put(WITH_WORDS)
			.put(this.severity.code())
			.putInt(message.length)
			.put(message)
			.putInt(recommendation.length)
			.put(recommendation)
			.putInt(dataBytes.length)
			.put(dataBytes)
			.array();
	}

	/**
	 * @throws IllegalArgumentException when the bytes do not come from {@link #toBytes()}
	 */
	public static InsightContent fromBytes(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		byte form = buffer.get();
		Severity severity = Severity.ofCode(buffer.get());
		if (form == FORM) {
			return new InsightContent(severity, text(buffer, buffer.remaining()));
		}
		if (form != WITH_WORDS) {
			throw new IllegalArgumentException("Unknown form of an insight: " + form);
		}
		InsightWords words = new InsightWords(text(buffer, buffer.getInt()), text(buffer, buffer.getInt()));
		return new InsightContent(severity, text(buffer, buffer.getInt()), words);
	}

	private static String text(ByteBuffer buffer, int length) {
		byte[] bytes = new byte[length];
		buffer.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Describes the insight without its findings, which must not appear in a log. */
	@Override
	public String toString() {
		return "InsightContent[…]";
	}

}
