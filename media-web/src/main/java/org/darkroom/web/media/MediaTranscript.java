package org.darkroom.web.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.transcript.Cues;
import org.darkroom.transcript.Transcript;
import org.darkroom.transcript.TranscriptSettings;
import org.darkroom.transcript.Transcripts;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.query.Parameters;
import org.jspecify.annotations.Nullable;

/** What is said in a recording. */
@Singleton
@Path("/media")
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class MediaTranscript {
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Assets assets;
  private final Transcripts transcripts;
  private final TranscriptSettings settings;
  private final Caller caller;

  /** Reads there, for that caller. */
  @Inject
  public MediaTranscript(
      Assets assets, Transcripts transcripts, TranscriptSettings settings, Caller caller) {
    this.assets = assets;
    this.transcripts = transcripts;
    this.settings = settings;
    this.caller = caller;
  }

  /** The transcript of one asset of the caller, once it is complete. */
  @GET
  @Path("/{id}/transcript")
  public Response transcript(
      @PathParam("id") String id, @QueryParam("format") @Nullable String format) {
    Writer writer = writer(format == null ? "json" : format);
    Asset asset =
        assets.find(caller.viewer(), Parameters.id(id)).orElseThrow(ProblemException::noMedia);
    Transcript transcript = transcripts.shown(asset.id()).orElseThrow(() -> none(asset));
    return writer.write(asset, transcript).header("X-Content-Type-Options", "nosniff").build();
  }

  /** Writes an answer in one of the formats. */
  private interface Writer {
    ResponseBuilder write(Asset asset, Transcript transcript);
  }

  private static Writer writer(String format) {
    return switch (format) {
      case "json" ->
          (asset, transcript) ->
              Response.ok(
                  TranscriptView.of(asset.id().toString(), transcript), MediaType.APPLICATION_JSON);
      case "vtt" ->
          (asset, transcript) ->
              Response.ok(Cues.webVtt(transcript.segments()), "text/vtt;charset=utf-8");
      case "srt" ->
          (asset, transcript) ->
              Response.ok(Cues.subRip(transcript.segments()), "application/x-subrip;charset=utf-8");
      default -> throw ProblemException.invalid("format must be one of json, vtt, srt");
    };
  }

  private ProblemException none(Asset asset) {
    if (!asset.options().transcribe()) {
      return new ProblemException(
          ProblemCode.NOT_FOUND, "no transcript was asked for; set options.transcribe");
    }
    if (asset.status() == AssetStatus.PENDING || asset.status() == AssetStatus.PROCESSING) {
      return new ProblemException(
          ProblemCode.NOT_FOUND, "the transcript is not complete yet", LATER);
    }
    if (!settings.isOn()) {
      return new ProblemException(
          ProblemCode.TRANSCRIPTION_OFF, "no speech model is configured on this server");
    }
    return new ProblemException(
        ProblemCode.NOT_FOUND,
        asset.status() == AssetStatus.READY
            ? "there is none: the media has no sound, or no model was configured when it was made"
            : "the media is " + asset.status() + ", it has no transcript");
  }
}
