package org.healthpipeline.query.code;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A camera reads the text of the picture. */
class QrCodeTests {

	private static final int PIXELS_A_MODULE = 4;

	private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");

	private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

	@Test
	void pictureIsReadBackToTheAddress() throws ReaderException {
		String address = "https://health.example.org/s#" + "Zx9_-".repeat(8) + "abc";
		assertThat(new QRCodeReader().decode(drawn(QrCode.svg(address))).getText()).isEqualTo(address);
	}

	@Test
	void pictureHasNothingThatRunsOrLoads() {
		assertThat(QrCode.svg("x<script>\"&")).doesNotContain("script", "href", "style", "&");
	}

	private static BinaryBitmap drawn(String svg) throws NotFoundException {
		Matcher size = SIZE.matcher(svg);
		assertThat(size.find()).isTrue();
		int width = Integer.parseInt(size.group(1)) * PIXELS_A_MODULE;
		int[] pixels = new int[width * width];
		Arrays.fill(pixels, 0xFFFFFF);
		Matcher run = RUN.matcher(svg);
		while (run.find()) {
			int left = Integer.parseInt(run.group(1)) * PIXELS_A_MODULE;
			int top = Integer.parseInt(run.group(2)) * PIXELS_A_MODULE;
			int right = left + Integer.parseInt(run.group(3)) * PIXELS_A_MODULE;
			for (int row = top; row < top + PIXELS_A_MODULE; row++) {
				Arrays.fill(pixels, row * width + left, row * width + right, 0);
			}
		}
		LuminanceSource source = new RGBLuminanceSource(width, width, pixels);
		return new BinaryBitmap(new GlobalHistogramBinarizer(source));
	}

}
