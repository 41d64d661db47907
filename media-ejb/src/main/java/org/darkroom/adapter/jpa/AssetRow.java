package org.darkroom.adapter.jpa;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaKind;
import org.darkroom.shared.Owner;
import org.jspecify.annotations.Nullable;

/** A row of {@code asset}; changed by native statements only, inserted and read as an entity. */
@Entity
@Access(AccessType.FIELD)
@Table(name = "asset")
@SuppressWarnings("NullAway.Init")
class AssetRow {
  @Id UUID id;

  String issuer;

  @Nullable String tenant;

  String owner;

  @Enumerated(EnumType.STRING)
  MediaKind kind;

  @Enumerated(EnumType.STRING)
  AssetStatus status;

  @Column(name = "file_name")
  String fileName;

  @Column(name = "content_type")
  String contentType;

  @Column(name = "declared_size")
  @Nullable Long declaredSize;

  @Column(name = "declared_sha256")
  @Nullable String declaredSha256;

  @Column(name = "detected_type")
  @Nullable String detectedType;

  @Nullable Long size;

  @Nullable String sha256;

  String options;

  String metadata;

  @Column(name = "blur_hash")
  @Nullable String blurHash;

  @Column(name = "perceptual_hash")
  @Nullable String perceptualHash;

  @Nullable Boolean scanned;

  @Nullable String failure;

  int generation;

  @Column(name = "temp_key")
  String tempKey;

  @Column(name = "temp_etag")
  @Nullable String tempEtag;

  @Column(name = "source_key")
  @Nullable String sourceKey;

  int percent;

  @Nullable String stage;

  @Column(name = "reprocess_percent")
  @Nullable Integer reprocessPercent;

  @Column(name = "reprocess_stage")
  @Nullable String reprocessStage;

  @Column(name = "seq_base")
  long seqBase;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "upload_expires_at")
  Instant uploadExpiresAt;

  @Column(name = "ready_at")
  @Nullable Instant readyAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  /** For the provider. */
  protected AssetRow() {}

  static AssetRow of(Asset asset) {
    AssetRow row = new AssetRow();
    row.id = asset.id();
    row.issuer = asset.owner().issuer();
    row.tenant = asset.owner().tenant();
    row.owner = asset.owner().subject();
    row.kind = asset.kind();
    row.status = asset.status();
    row.fileName = asset.fileName();
    row.contentType = asset.contentType();
    row.declaredSize = asset.declaredSize();
    row.declaredSha256 = asset.declaredSha256();
    row.detectedType = asset.detectedType();
    row.size = asset.size();
    row.sha256 = asset.sha256();
    row.options = AssetJson.write(asset.options());
    row.metadata = FactsJson.write(asset.metadata());
    row.blurHash = asset.blurHash();
    row.perceptualHash = asset.perceptualHash();
    row.scanned = asset.scanned();
    row.failure = asset.failure() == null ? null : AssetJson.write(asset.failure());
    row.generation = asset.generation();
    row.tempKey = asset.tempKey();
    row.tempEtag = asset.tempEtag();
    row.sourceKey = asset.sourceKey();
    row.percent = asset.percent();
    row.stage = asset.stage();
    row.reprocessPercent = asset.reprocessPercent();
    row.reprocessStage = asset.reprocessStage();
    row.seqBase = asset.seqBase();
    row.createdAt = asset.createdAt();
    row.uploadExpiresAt = asset.uploadExpiresAt();
    row.readyAt = asset.readyAt();
    row.updatedAt = asset.updatedAt();
    return row;
  }

  Asset asset() {
    return new Asset(
        id,
        new Owner(issuer, tenant, owner),
        kind,
        status,
        fileName,
        contentType,
        declaredSize,
        declaredSha256,
        detectedType,
        size,
        sha256,
        AssetJson.options(options),
        FactsJson.read(metadata),
        blurHash,
        perceptualHash,
        scanned,
        failure == null ? null : AssetJson.failure(failure),
        generation,
        tempKey,
        tempEtag,
        sourceKey,
        percent,
        stage,
        reprocessPercent,
        reprocessStage,
        seqBase,
        createdAt,
        uploadExpiresAt,
        readyAt,
        updatedAt);
  }
}
