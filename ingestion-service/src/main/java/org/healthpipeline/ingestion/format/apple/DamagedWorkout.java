package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a damaged workout with records in it. The records are read separately, and the
 * workout without them, so that damage in one costs none of the others.
 */
final class DamagedWorkout {

	private static final Pattern FIRST_RECORD = Pattern.compile("^<Workout\\s.*?(?=<Record\\s)", Pattern.DOTALL);

	private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*+>");

	private static final String END = "</Workout>";

	private DamagedWorkout() {
	}

	/**
	 * Hands on the parts of an element.
	 * @return false where it is not such a workout
	 */
	static boolean isRead(ByteWindow.Slice element, long line, ElementBatch.Receiver receiver) throws IOException {
		String text = element.text();
		Matcher begin = FIRST_RECORD.matcher(text);
		if (!begin.find()) {
			return false;
		}
		String records = text.substring(begin.end());
		StringBuilder workout = new StringBuilder(begin.group());
		long recordsLine = line + begin.group().chars().filter((character) -> character == '\n').count();
		int[] read = new int[1];
		new ElementSplitter(new ByteArrayInputStream(records.getBytes(StandardCharsets.ISO_8859_1)), recordsLine,
				records.length(), receiver)
			.splitPart((start, end) -> {
				appendTags(records.substring(read[0], start.intValue()), workout);
				read[0] = end.intValue();
			});
		appendTags(records.substring(read[0]), workout);
		if (!workout.toString().endsWith(END)) {
			workout.append(END);
		}
		ElementBatch batch = new ElementBatch(receiver);
		batch.add(ByteWindow.Slice.of(workout.toString(), StandardCharsets.ISO_8859_1), line);
		batch.handOn();
		return true;
	}

	/** Appends the tags only. Text beside tags comes from damaged records. */
	private static void appendTags(String text, StringBuilder workout) {
		Matcher tags = TAG.matcher(text);
		while (tags.find()) {
			workout.append(tags.group());
		}
	}

}
