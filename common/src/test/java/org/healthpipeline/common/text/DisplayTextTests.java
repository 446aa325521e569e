package org.healthpipeline.common.text;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DisplayTextTests {

	/**
	 * An unpaired surrogate and an unassigned character cannot be written in a literal.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0x00, 0x07, 0x0A, 0x1B, 0x7F, 0x85, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E,
			0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060,
			0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x2800, 0x3164, 0xD800, 0xDBFF, 0xDC00, 0xDFFF,
			0xE000, 0xF8FF, 0xFDD0, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0x1D173, 0x1FFFE, 0x2FE00,
			0xE0001, 0xE0041, 0xE0100, 0xF0000, 0x10FFFD })
	void whatCannotBeSeenOrMisleadsIsRefused(int character) {
		String text = "Ada" + Character.toString(character) + "Lovelace";
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> DisplayText.check(text, "name"))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.TEXT_INVALID))
			.withMessageStartingWith("name ")
			.withMessageNotContaining("Ada");
		assertThat(DisplayText.cleaned(text)).isEqualTo("AdaLovelace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ada’s Apple Watch", "Jürgen Müller-Lüdenscheidt", "李小龍", "Ольга", "مريم", "שרה", "สมชาย",
			"नेहा", "क्‍ष", "می‌خواهم", "❤️ rate", "1️⃣", "👩‍⚕️", "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🇩🇪", "葛󠄀飾",
			"a + b = 100 %" })
	void whatUsersCallThingsIsTaken(String text) {
		assertThat(DisplayText.check(text, "name")).isEqualTo(text);
		assertThat(DisplayText.cleaned(text)).isEqualTo(text);
	}

	@Test
	void oneTextHasOneSpelling() {
		assertThat(DisplayText.check("\u00a0 Zoe\u0308\u2003\u3000K. ", "name")).isEqualTo("Zo\u00eb  K.");
		assertThat(DisplayText.check("\u2003\u00a0", "name")).isEmpty();
	}

}
