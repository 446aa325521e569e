package org.healthpipeline.common.insight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is encrypted of an insight.
 *
 * @param severity how soon somebody should look
 * @param message what was seen
 * @param recommendation what a careful user would do
 * @param data the evidence, a JSON object
 */
public record InsightContent(Severity severity, String message, String recommendation, String data) {

	private static final byte FORM = 1;

	/**
	 * One byte for the form, one for the severity, then three texts (length in 4 bytes,
	 * UTF-8).
	 */
	public byte[] toBytes() {
		byte[] messageBytes = this.message.getBytes(StandardCharsets.UTF_8);
		byte[] recommendationBytes = this.recommendation.getBytes(StandardCharsets.UTF_8);
		byte[] dataBytes = this.data.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(2 + 3 * 4 + messageBytes.length + recommendationBytes.length + dataBytes.length)
			.put(FORM)
			.put(this.severity.code())
			.putInt(messageBytes.length)
			.put(messageBytes)
			.putInt(recommendationBytes.length)
			.put(recommendationBytes)
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
		if (form != FORM) {
			throw new IllegalArgumentException("Unknown form of an insight: " + form);
		}
		return new InsightContent(Severity.ofCode(buffer.get()), text(buffer), text(buffer), text(buffer));
	}

	private static String text(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.getInt()];
		buffer.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Without what was seen, so that it reaches no log. */
	@Override
	public String toString() {
		return "InsightContent[…]";
	}

}
