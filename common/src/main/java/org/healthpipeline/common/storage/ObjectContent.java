package org.healthpipeline.common.storage;

import java.io.IOException;
import java.io.OutputStream;

/** What an object shall hold. */
@FunctionalInterface
public interface ObjectContent {

	/** Writes all of it. The stream is the store's to close. */
	void writeTo(OutputStream out) throws IOException;

}
