#include "analysis/codec/features_codec.h"

#include "analysis/codec/seal.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace sitwell {

namespace {

static_assert(std::endian::native == std::endian::little, "the cache is written as it lies");
static_assert(sizeof(Onset) == 3 * sizeof(float) && std::is_trivially_copyable_v<Onset>);

/// Counts up whenever a field is added or is measured in another way, so that old caches are left
/// alone.
constexpr std::string_view kFeaturesMark = "SitwellFeatures7";

template <class Faults, class Visit>
void visit_faults(Faults& f, Visit&& visit)
{
    visit(f.sample_rate_hz, f.channels, f.frames, f.ending_dbfs);
    visit(f.flat_tops.samples, f.flat_tops.share, f.flat_tops.longest, f.flat_tops.runs);
    visit(f.flat_tops.levels[0], f.flat_tops.levels[1], f.clicks);
    visit(f.sides.are_the_same, f.sides.difference_db, f.sides.left_to_right_db,
          f.sides.correlation, f.sides.low_correlation);
    visit(f.rumble.offset, f.rumble.offset_share, f.rumble.rumble_db, f.rumble.steady_rumble_db);
    visit(f.noise.programme_dbfs, f.noise.floor_dbfs, f.noise.snr_db, f.noise.heard_s,
          f.noise.brightness);
    visit(f.hum.mains_hz, f.hum.level_dbfs, f.hum.excess_db, f.hum.line_dbfs);
    visit(f.drop_outs.holes, f.drop_outs.longest_ms);
    visit(f.silence.runs, f.silence.share, f.silence.cuts_out, f.silence.cuts_in);
    visit(f.origin.wall_hz, f.origin.wall_db, f.origin.sixteen_bit_share);
}

/// Every field in the order of the file: the one list that writing and reading share.
template <class Features, class Visit>
void visit_fields(Features& f, Visit&& visit)
{
    visit(f.content_hash, f.sample_rate_hz, f.channels, f.frames, f.invalid_samples, f.ended_early,
          f.file_bits);
    visit(f.k_left, f.k_right, f.k_cross, f.bands_mid, f.bands_side, f.active, f.peak,
          f.mean_square);
    visit(f.integrated_lufs, f.active_lufs, f.event_lufs, f.sample_peak_dbfs, f.crest_db,
          f.activity);
    visit(f.onsets_per_s, f.loudness_range_lu, f.noise_floor_lufs, f.lowest_note_hz, f.centroid_hz);
    visit(f.rolloff_hz, f.flatness, f.tonality, f.correlation, f.side_to_mid_db,
          f.left_to_right_db);
    visit(f.tail_s, f.start_s, f.zero_share, f.start_click_s, f.dc, f.decay_ms, f.pitch_low_hz);
    visit(f.pitch_high_hz, f.onsets, f.spectrum_db);
    visit(f.chroma, f.onset_strength, f.low_onset_strength, f.tuning_cents);
    visit_faults(f.faults, visit);
}

class Writer {
public:
    template <class... Fields>
    void operator()(const Fields&... fields)
    {
        (write(fields), ...);
    }
    std::string bytes;

private:
    template <class Value>
    void write(const Value& value)
    {
        static_assert(std::is_trivially_copyable_v<Value>);
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class Row>
    void write_row(const Row& row)
    {
        write(static_cast<std::uint64_t>(row.size()));
        if (!row.empty())
            bytes.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof row[0]);
    }
    void write(const std::string& text) { write_row(text); }
    void write(const Places& places)
    {
        write(places.count);
        write_row(places.first);
    }
    template <class Value>
    void write(const std::vector<Value>& row)
    {
        write_row(row);
    }
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_{bytes} {}

    template <class... Fields>
    void operator()(Fields&... fields)
    {
        (read(fields), ...);
    }
    bool ended_well() const noexcept { return is_whole_ && left_.empty(); }

private:
    bool take(void* to, std::size_t size)
    {
        is_whole_ = is_whole_ && size <= left_.size();
        if (!is_whole_) return false;
        if (size > 0) std::memcpy(to, left_.data(), size);
        left_.remove_prefix(size);
        return true;
    }
    template <class Value>
    void read(Value& value)
    {
        take(&value, sizeof value);
    }
    template <class Row>
    void read_row(Row& row)
    {
        std::uint64_t size = 0;
        if (!take(&size, sizeof size)) return;
        is_whole_ = size <= left_.size() / sizeof row[0];
        if (!is_whole_) return;
        row.resize(static_cast<std::size_t>(size));
        take(row.data(), row.size() * sizeof row[0]);
    }
    void read(std::string& text) { read_row(text); }
    void read(Places& places)
    {
        read(places.count);
        read_row(places.first);
    }
    template <class Value>
    void read(std::vector<Value>& row)
    {
        read_row(row);
    }

    std::string_view left_;
    bool is_whole_ = true;
};

}  // namespace

std::string encode_features(const TrackFeatures& features)
{
    Writer writer;
    visit_fields(features, writer);
    return sealed(kFeaturesMark, writer.bytes);
}

Result<TrackFeatures> decode_features(std::string_view bytes)
{
    const auto body = unsealed(bytes, kFeaturesMark, "features");
    if (!body) return tl::unexpected{body.error()};
    TrackFeatures features;
    Reader reader{*body};
    visit_fields(features, reader);
    if (!reader.ended_well())
        return fail(Error::Code::bad_format,
                    "These features do not have the expected fields; measure the file again.",
                    "features");
    return features;
}

}  // namespace sitwell
