package org.healthpipeline.common.insight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What is encrypted of an insight: figures and times, which are put into words when it is
 * read. Before V026 the words were stored instead; such a row keeps them until the rules
 * find the same again.
 *
 * @param severity how soon somebody should look
 * @param data the evidence, a JSON object; numbers in the canonical units of their types,
 * days as local dates
 * @param oldWords the English words of a row from before; null for all others
 */
public record InsightContent(Severity severity, String data, @Nullable InsightWords oldWords) {

	private static final byte WITH_WORDS = 1;

	private static final byte FORM = 2;

	public InsightContent(Severity severity, String data) {
		this(severity, data, null);
	}

	/** Whether another one tells the same figures with the same severity. */
	public boolean tellsTheSame(InsightContent other) {
		return this.severity == other.severity && this.data.equals(other.data);
	}

	/**
	 * One byte for the form, one for the severity, then the evidence as UTF-8; in the
	 * form with words message, recommendation and evidence, each with its length in 4
	 * bytes before it.
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
	 * @throws IllegalArgumentException when the bytes are not of {@link #toBytes()}
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

	/** Without what was seen, so that it reaches no log. */
	@Override
	public String toString() {
		return "InsightContent[…]";
	}

}
