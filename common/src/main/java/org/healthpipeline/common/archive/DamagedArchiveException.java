package org.healthpipeline.common.archive;

import java.time.YearMonth;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An object in the store differs from the archived samples. The message names user and
 * month, for operators.
 */
public class DamagedArchiveException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DamagedArchiveException(UUID user, YearMonth month, String what, @Nullable Throwable cause) {
		super("The archive of user " + user + ", month " + month + ": " + what, cause);
	}

}
