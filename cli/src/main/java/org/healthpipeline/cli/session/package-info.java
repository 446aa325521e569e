/** The way of a command to the pipeline: address, sign-in, requests and answers. */
@NullMarked
package org.healthpipeline.cli.session;

import org.jspecify.annotations.NullMarked;
