#include "app/folder/kept_intent.h"
#include "app/folder/next_revision.h"
#include "app/verbs/mix_job.h"
#include "app/verbs/variant_words.h"
#include "core/system/files.h"
#include "core/text/format.h"
#include "decide/balance/known_balance.h"
#include "decide/balance/voice_over_band.h"
#include "decide/stages/tracks.h"

#include <cmath>
#include <utility>

namespace sitwell {

namespace {

/// How often a variant is drawn half-way towards the main mix before it is left out.
constexpr int kMostPulls = 2;

/// What of a job belongs to one mix of its song.
struct OneMix {
    MixFolder folder;
    std::optional<Document> earlier;
    Intent intent;
    Session session;
    std::vector<ReportContent::Passage> passages;
    MixedSong result;
};

OneMix put_aside(MixJob& job)
{
    return {std::move(job.folder),  std::move(job.earlier),  std::move(job.intent),
            std::move(job.session), std::move(job.passages), std::move(job.result)};
}

void take_back(MixJob& job, OneMix mix)
{
    job.folder = std::move(mix.folder);
    job.earlier = std::move(mix.earlier);
    job.intent = std::move(mix.intent);
    job.session = std::move(mix.session);
    job.passages = std::move(mix.passages);
    job.result = std::move(mix.result);
}

MixKind kind_of(const MixJob& job)
{
    const auto& voice_db = job.result.print.voice_over_band_db;
    const Strip* lead = find_lead(job.session, job.heard.features, job.intent);
    return {voice_db
                ? voice_db
                : lead_over_band_db(job.session, forecast(job.session, job.heard.features), lead),
            static_cast<float>(job.result.print.mix.side_to_mid_db),
            space_figures(job.session, job.heard.features, job.intent), voice_db.has_value()};
}

/// The variant's own folder, with what it held before. What a person locked there stays; else what
/// is locked in the main mix.
Result<void> open_folder(MixJob& job, const OneMix& main, const Variant& variant)
{
    job.folder = main.folder.of_variant(variant.id);
    job.intent = main.intent;
    job.earlier.reset();
    if (job.options.fresh) return {};
    auto earlier = job.folder.read();
    if (!earlier) return tl::unexpected{earlier.error()};
    if (*earlier && is_same_song(**earlier, job.known->base)) job.earlier = std::move(*earlier);
    auto places = kept_locks(job.folder);
    if (!places) return tl::unexpected{places.error()};
    return places->empty() ? Result<void>{} : recall_locks(job);
}

/// As far as its aims go, what the variant is; a mix like the main one in all else.
Result<void> make_take(MixJob& job, const Variant& variant, float share, Progress& progress)
{
    job.intent.aims = part_of_the_way(variant.aims, share);
    progress.stage(format("Deciding the variant: {}", variant.label));
    return decide_mix(job).and_then([&] { return proof(job, progress); });
}

/// What the main mix keeps and this one does not; empty when it keeps all of it.
Result<std::string> limits_left(const MixJob& job, const OneMix& main, Progress& progress)
{
    const auto print = hear_print(job, progress);
    if (!print) return tl::unexpected{print.error()};
    const auto judged = judge_print(*print, main.result.listening, job.intent.genre);
    if (!judged) return tl::unexpected{judged.error()};
    return lost_limits(main.result.judged, *judged);
}

/// What the client should know of it.
std::string particulars_of(const MixJob& job, const std::string& lost)
{
    const Strip* lead = find_lead(job.session, job.heard.features, job.intent);
    const auto known = known_balance(job.session, job.heard.features, job.intent);
    std::string told;
    const bool moves_lead = job.intent.aims.voice_db != 0.0f;
    if (moves_lead && lead != nullptr && !is_lead_voice(lead->role))
        told += format("Nobody sings; {} leads and is moved in the voice's place. ", quoted(*lead));
    if (moves_lead && known)
        told += format("{} is kept, and the lead leaves it by {:.1f} dB. ",
                       known->from == KnownBalance::From::rough_mix
                           ? "The balance of your rough mix"
                           : "The balance your files came with",
                       std::abs(lead_shift_db(job.intent, true)));
    if (!lost.empty())
        told += format("It goes less far than it might, since more would cost: {}. ", lost);
    if (!told.empty()) told.pop_back();
    return told;
}

Result<void> deliver_variant(MixJob& job, Progress& progress)
{
    job.result.revision = job.earlier ? static_cast<int>(job.earlier->revisions.size()) + 1 : 1;
    // Questions are answered once, for the mix and all its variants.
    job.result.asks.clear();
    return make_folder(job.folder.path())
        .and_then([&] { return deliver_revision(job, progress); })
        .and_then([&] { return next_document(job.earlier, job.heard.base, job.result.edits); })
        .and_then([&](const Document& document) { return write_document(job, document); });
}

MixedVariant made(const MixJob& job, const Variant& variant, float share, std::string told)
{
    const MixedSong& result = job.result;
    return {variant,       share,      std::move(told),   result.ready,      kind_of(job),
            result.folder, result.mix, result.listen_wav, result.listen_mp3, result.session_file,
            result.report};
}

/// Makes one variant, or adds to the main mix's result why there is none.
Result<void> mix_variant(MixJob& job, OneMix& main, const Variant& variant, Progress& progress)
{
    const auto leave_out = [&](std::string why) -> Result<void> {
        main.result.variants_left_out.push_back({variant, std::move(why)});
        return {};
    };
    if (variant.is_of_the_lead() &&
        find_lead(main.session, job.heard.features, main.intent) == nullptr)
        return leave_out("Nobody leads this song. Name who does with --lead FILE.");
    if (auto opened = open_folder(job, main, variant); !opened) return opened;
    std::string lost;
    float share = 1.0f;
    for (int pull = 0; pull <= kMostPulls; ++pull, share *= 0.5f) {
        if (auto taken = make_take(job, variant, share, progress); !taken) return taken;
        if (job.session == main.session)
            return leave_out(
                "It is the same as the mix: what it would move is locked or was to be left.");
        auto left = limits_left(job, main, progress);
        if (!left) return tl::unexpected{left.error()};
        if (left->empty())
            return deliver_variant(job, progress).map([&] {
                main.result.variants.push_back(
                    made(job, variant, share, particulars_of(job, lost)));
            });
        lost = std::move(*left);
    }
    return leave_out(format("Even a quarter of it would cost the mix: {}.", lost));
}

Result<void> compare(MixJob& job)
{
    std::vector<std::filesystem::path> mixes{job.result.mix};
    for (const MixedVariant& variant : job.result.variants) mixes.push_back(variant.mix);
    if (mixes.size() == 1) return {};
    return compared_mixes(job.session, mixes, job.result.print.mix)
        .map([&](ComparedMixes mixes_heard) { job.compared = std::move(mixes_heard); });
}

}  // namespace

Result<void> mix_variants(MixJob& job, Progress& progress)
{
    if (job.variants.empty()) return {};
    job.result.kind = kind_of(job);
    job.options.prints.clear();
    OneMix main = put_aside(job);
    for (const Variant& variant : job.variants)
        if (auto mixed = mix_variant(job, main, variant, progress); !mixed) return mixed;
    take_back(job, std::move(main));
    return compare(job).and_then([&] { return write_report(job, progress); });
}

}  // namespace sitwell
