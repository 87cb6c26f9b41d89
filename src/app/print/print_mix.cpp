#include "app/print/print_mix.h"

#include "app/print/voice_meter.h"
#include "core/audio/audio_buffer.h"
#include "core/hash/hash.h"
#include "core/system/files.h"
#include "core/system/machine.h"
#include "media/audio_writer.h"
#include "render/engine/player.h"
#include "render/plan/plan.h"

#include <algorithm>
#include <memory>

namespace sitwell {

namespace {

SourceOpener opener_for(const FileMap& files, double sample_rate_hz,
                        const SongFeatures* heard = nullptr)
{
    return [&files, sample_rate_hz, heard](const Source& source) {
        const TrackFeatures* known = heard == nullptr ? nullptr : heard_as_it_came(source, *heard);
        return open_source(source, files, sample_rate_hz, known);
    };
}

/// Names what a source's files hold, without reading them; empty when one is missing.
std::string content_of(const Source& source, const FileMap& files)
{
    std::string content = source.content_hash;
    for (const std::string& path : files_of(source)) {
        const auto file = files.find(path);
        const std::string identity = file == files.end() ? "" : file_identity(file->second);
        if (identity.empty()) return {};
        content += "|" + identity;
    }
    return content;
}

/// A dither seed that follows from what is printed, so that no two prints share their noise.
std::uint64_t seed_of(const std::string& name)
{
    const std::string hash = content_hash(std::as_bytes(std::span{name.data(), name.size()}));
    return std::stoull(hash.substr(0, 16), nullptr, 16);
}

Result<std::unique_ptr<AudioWriter>> writer_for(const std::filesystem::path& file,
                                                const Session& session, const std::string& what)
{
    return create_audio(
        file, {session.sample_rate_hz, 2, Encoding::pcm24, seed_of(what), session.title, what});
}

/// Writers of everything beside the mix, fed from the player's threads.
class Prints {
public:
    static Result<std::unique_ptr<Prints>> open(const Session& session, const PrintSpec& spec);

    const std::vector<StripId>& shares() const noexcept { return shares_; }
    /// Its place among the shares; asked for if nothing printed needs it.
    std::size_t share_of(const StripId& strip);
    Result<void> write_share(std::size_t share, ConstAudioView audio);
    Result<void> write_groups(const Segment& segment);
    Result<std::vector<std::filesystem::path>> finish();

private:
    struct Group {
        std::unique_ptr<AudioWriter> writer;  ///< null: it is only heard
        std::filesystem::path file;
        std::vector<std::size_t> shares;
        std::function<void(ConstAudioView)> listener;
    };

    std::vector<StripId> shares_;
    std::vector<std::unique_ptr<AudioWriter>>
        writers_;  ///< one a share, null when only a group needs it
    std::vector<std::filesystem::path> files_;
    std::vector<Group> groups_;
    std::unique_ptr<AudioWriter> residue_;
    std::filesystem::path residue_file_;
    bool residue_heard_ = false;
    AudioBuffer sum_;
};

Result<std::unique_ptr<Prints>> Prints::open(const Session& session, const PrintSpec& spec)
{
    auto prints = std::make_unique<Prints>();
    for (const auto& [strip, file] : spec.stems) {
        auto writer = writer_for(file, session, strip.text);
        if (!writer) return tl::unexpected{writer.error()};
        prints->shares_.push_back(strip);
        prints->writers_.push_back(std::move(*writer));
        prints->files_.push_back(file);
        prints->residue_file_ = file.parent_path() / "BusResidue.wav";
    }
    for (const GroupPrint& wanted : spec.groups) {
        Group group{nullptr, wanted.file, {}, wanted.listener};
        if (!wanted.file.empty()) {
            auto writer = writer_for(wanted.file, session, wanted.file.stem().string());
            if (!writer) return tl::unexpected{writer.error()};
            group.writer = std::move(*writer);
        }
        for (const StripId& strip : wanted.strips) group.shares.push_back(prints->share_of(strip));
        prints->groups_.push_back(std::move(group));
    }
    if (!spec.stems.empty()) {
        auto writer = writer_for(prints->residue_file_, session, "BusResidue");
        if (!writer) return tl::unexpected{writer.error()};
        prints->residue_ = std::move(*writer);
    }
    return prints;
}

std::size_t Prints::share_of(const StripId& strip)
{
    const auto at = std::find(shares_.begin(), shares_.end(), strip);
    const auto share = static_cast<std::size_t>(at - shares_.begin());
    if (at == shares_.end()) {
        shares_.push_back(strip);
        writers_.emplace_back();
    }
    return share;
}

Result<void> Prints::write_share(std::size_t share, ConstAudioView audio)
{
    if (share < writers_.size())
        return writers_[share] ? writers_[share]->write(audio) : Result<void>{};
    residue_heard_ = true;
    return residue_ ? residue_->write(audio) : Result<void>{};
}

Result<void> Prints::write_groups(const Segment& segment)
{
    for (Group& group : groups_) {
        const auto frames = static_cast<std::size_t>(segment.range.length());
        if (sum_.frames() < frames) sum_ = AudioBuffer{2, frames};
        const AudioView sum = sum_.view().slice(0, frames);
        clear(sum);
        for (const std::size_t share : group.shares) add(segment.shares[share], 1.0f, sum);
        if (group.listener) group.listener(sum);
        if (!group.writer) continue;
        if (auto written = group.writer->write(sum); !written) return written;
    }
    return {};
}

Result<std::vector<std::filesystem::path>> Prints::finish()
{
    std::vector<std::filesystem::path> done;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        if (auto finished = writers_[i]->finish(); !finished)
            return tl::unexpected{finished.error()};
        done.push_back(files_[i]);
    }
    for (Group& group : groups_) {
        if (!group.writer) continue;
        if (auto finished = group.writer->finish(); !finished)
            return tl::unexpected{finished.error()};
        done.push_back(group.file);
    }
    if (residue_heard_ && residue_) {
        if (auto finished = residue_->finish(); !finished) return tl::unexpected{finished.error()};
        done.push_back(residue_file_);
    }
    return done;
}

}  // namespace

Result<PrintOutcome> print_mix(const Session& session, const FileMap& files, const PrintSpec& spec,
                               Progress& progress)
{
    const FlushDenormals flush;
    const auto plan = compile(session);
    if (!plan) return tl::unexpected{plan.error()};
    auto prints = Prints::open(session, spec);
    if (!prints) return tl::unexpected{prints.error()};
    std::unique_ptr<AudioWriter> mix_writer;
    if (!spec.mix.empty()) {
        auto writer = writer_for(spec.mix, session, "Mix");
        if (!writer) return tl::unexpected{writer.error()};
        mix_writer = std::move(*writer);
    }

    VoiceMeter voice{session.sample_rate_hz};
    for (const StripId& strip : spec.lead_voices) voice.listen_to((*prints)->share_of(strip));
    PlayOptions options;
    options.shares = (*prints)->shares();
    options.on_share = [&](std::size_t share, ConstAudioView audio) {
        return (*prints)->write_share(share, audio);
    };
    const KeptStrips kept{spec.kept};
    if (!spec.kept.empty()) options.kept = &kept;
    options.content_of = [&](const Source& source) { return content_of(source, files); };
    ParallelPlayer player{spec.threads};
    const SourceOpener opener = opener_for(files, session.sample_rate_hz, spec.heard);
    if (auto ready = player.prepare(*plan, session, opener, options); !ready)
        return tl::unexpected{ready.error()};

    MixMeter meter{session.sample_rate_hz, 2};
    Segment segment;
    while (true) {
        const auto more = player.next(segment);
        if (!more) return tl::unexpected{more.error()};
        if (!*more) break;
        if (spec.measures) meter.process(segment.mix);
        if (spec.listener) spec.listener(segment.mix);
        voice.process(segment.mix, segment.shares);
        if (mix_writer)
            if (auto written = mix_writer->write(segment.mix); !written)
                return tl::unexpected{written.error()};
        if (auto written = (*prints)->write_groups(segment); !written)
            return tl::unexpected{written.error()};
        progress.at(static_cast<double>(segment.range.last) / static_cast<double>(session.length));
    }
    PrintOutcome outcome;
    outcome.mix = meter.finish();
    outcome.voice_over_band_db = voice.finish();
    auto done = (*prints)->finish();
    if (!done) return tl::unexpected{done.error()};
    outcome.files = std::move(*done);
    if (mix_writer)
        if (auto finished = mix_writer->finish(); !finished)
            return tl::unexpected{finished.error()};
    return outcome;
}

Result<AudioBuffer> play_stretch(const Session& session, const FileMap& files, FrameRange range,
                                 int threads)
{
    const FlushDenormals flush;
    const auto plan = compile(session);
    if (!plan) return tl::unexpected{plan.error()};
    PlayOptions options;
    options.range = range;
    ParallelPlayer player{threads};
    const SourceOpener opener = opener_for(files, session.sample_rate_hz);
    if (auto ready = player.prepare(*plan, session, opener, options); !ready)
        return tl::unexpected{ready.error()};
    AudioBuffer audio{2, static_cast<std::size_t>(range.length())};
    Segment segment;
    while (true) {
        const auto more = player.next(segment);
        if (!more) return tl::unexpected{more.error()};
        if (!*more) return audio;
        copy(segment.mix,
             audio.view().slice(static_cast<std::size_t>(segment.range.first - range.first),
                                static_cast<std::size_t>(segment.range.length())));
    }
}

}  // namespace sitwell
