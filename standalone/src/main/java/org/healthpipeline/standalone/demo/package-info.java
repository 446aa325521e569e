/** A generated user whose devices sync over HTTP like anybody's. */
@NullMarked
package org.healthpipeline.standalone.demo;

import org.jspecify.annotations.NullMarked;
