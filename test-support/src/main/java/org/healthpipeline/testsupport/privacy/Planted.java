package org.healthpipeline.testsupport.privacy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A secret to search for in dumps, in every form that it could have there. */
public final class Planted {

	private final String name;

	private final Map<String, byte[]> forms = new TreeMap<>();

	private Planted(String name) {
		this.name = name;
	}

	public static Planted text(String text) {
		return new Planted(text).with("text", text.getBytes(StandardCharsets.UTF_8));
	}

	public static Planted bytes(String name, byte[] bytes) {
		return new Planted(name).with("bytes", bytes);
	}

	public static Planted number(double number) {
		String text = Double.toString(number);
		return new Planted(text).with("text", text.getBytes(StandardCharsets.UTF_8))
			.with("big endian", ByteBuffer.allocate(8).putDouble(number).array())
			.with("little endian", ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array());
	}

	private Planted with(String form, byte[] bytes) {
		this.forms.put(form, bytes);
		// Text dumps write bytes as digits.
		this.forms.put(form + " in hexadecimal", HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/** Returns the forms that a dump contains. */
	public List<String> in(byte[] dump) {
		return this.forms.entrySet()
			.stream()
			.filter((form) -> contains(dump, form.getValue()))
			.map((form) -> this.name + " as " + form.getKey())
			.toList();
	}

	private static boolean contains(byte[] bytes, byte[] searched) {
		byte first = searched[0];
		for (int start = 0; start <= bytes.length - searched.length; start++) {
			if (bytes[start] == first && matches(bytes, start, searched)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(byte[] bytes, int start, byte[] searched) {
		for (int index = 1; index < searched.length; index++) {
			if (bytes[start + index] != searched[index]) {
				return false;
			}
		}
		return true;
	}

}
